// A mail as a file: fixed date, id and boundaries, so that it is the same on every run.
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Person } from '../facts/company-facts.ts';

export type MailText = {
  id: string;
  from: Pick<Person, 'name' | 'email'>;
  to: readonly Pick<Person, 'name' | 'email'>[];
  cc?: readonly Pick<Person, 'name' | 'email'>[];
  /** ISO with zone, e.g. 2026-09-03T08:14:00+02:00. */
  sentAt: string;
  subject: string;
  lines: readonly string[];
  attachment?: { fileName: string; contentType: string; content: Uint8Array };
};

/** RFC 5322 with CRLF; text body, and the attachment when there is one. */
export async function makeMail(mail: MailText): Promise<Uint8Array> {
  const address = (person: Pick<Person, 'name' | 'email'>) => ({ name: person.name, address: person.email });
  const domain = mail.from.email.split('@')[1] ?? 'insyn.example';
  const composer = new MailComposer({
    messageId: `<${mail.id}@${domain}>`,
    date: new Date(mail.sentAt),
    from: address(mail.from),
    to: mail.to.map(address),
    ...(mail.cc ? { cc: mail.cc.map(address) } : {}),
    subject: mail.subject,
    text: mail.lines.join('\n'),
    textEncoding: 'quoted-printable',
    baseBoundary: `insyn-demo-${mail.id}`,
    ...(mail.attachment
      ? {
          attachments: [
            {
              filename: mail.attachment.fileName,
              contentType: mail.attachment.contentType,
              content: Buffer.from(mail.attachment.content),
            },
          ],
        }
      : {}),
  });
  const built = await composer.compile().build();
  return new Uint8Array(built);
}
