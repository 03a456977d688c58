// The invitation mail, in text and HTML.
import { createHash } from 'node:crypto';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { mailInHtml } from './mail-html.ts';

export interface InvitationMailFacts {
  language: Language;
  isReminder: boolean;
  inviterName: string;
  targetName: string;
  roleName: string;
  until: string;
  link: string;
}

export function renderInvitationMail(facts: InvitationMailFacts): {
  subject: string;
  text: string;
  html: string;
} {
  const { language, link } = facts;
  const values = {
    inviter: facts.inviterName,
    target: facts.targetName,
    role: facts.roleName,
    until: facts.until,
  };
  const subject = translate(
    language,
    facts.isReminder ? 'mail.invitation_reminder_subject' : 'mail.invitation_subject',
    values,
  );
  const body = translate(language, 'mail.invitation_body', values);
  const button = translate(language, 'mail.invitation_button');
  const footer = translate(language, 'mail.invitation_footer');
  return {
    subject,
    text: `${body}\n\n${button}: ${link}\n\n${footer}\n`,
    html: mailInHtml({ language, subject, body, button, link, footer }),
  };
}

/** To find a recipient's mails after the address itself is erased. */
export const recipientHash = (email: string): Buffer =>
  createHash('sha256').update(email.toLowerCase()).digest();
