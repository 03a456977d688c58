// Reads the mail catcher of the test stack: what a person would find in the mailbox.
import type { CaughtMail } from '#stack/mail-catcher.ts';

/** Mails to one address, newest first. Needs MAIL_CATCHER_URL. */
export async function mailsTo(address: string): Promise<CaughtMail[]> {
  const catcher = process.env['MAIL_CATCHER_URL'];
  if (!catcher) throw new Error('MAIL_CATCHER_URL is not set: run the tests with npm test');
  const response = await fetch(`${catcher}/messages`);
  const listed = (await response.json()) as CaughtMail[] | { items: CaughtMail[] };
  const mails = Array.isArray(listed) ? listed : listed.items;
  return mails.filter(({ to }) => to.some((one) => one.includes(address)));
}

/** The token of the first link in a mail. */
export function tokenIn(mail: CaughtMail): string {
  const link = /https?:\/\/\S+token=([^\s"&]+)/.exec(mail.text ?? '')?.[1];
  if (!link) throw new Error('the mail holds no link with a token');
  return decodeURIComponent(link);
}
