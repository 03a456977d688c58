// The mails about an account, in text and HTML.
import type { AccountLinkUse } from '#contracts/account-mail.ts';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { mailInHtml } from './mail-html.ts';

export interface AccountMailFacts {
  use: AccountLinkUse;
  language: Language;
  /** Of a change of address: the one it is to become. */
  newEmail: string;
  /** When the link stops working. */
  until: string;
  link: string;
}

export function renderAccountMail({ use, language, newEmail, until, link }: AccountMailFacts) {
  const values = { newEmail, until };
  const subject = translate(language, `mail.${use}_subject`, values);
  const body = translate(language, `mail.${use}_body`, values);
  const button = translate(language, `mail.${use}_button`);
  const footer = translate(language, `mail.${use}_footer`);
  return {
    subject,
    text: `${body}\n\n${button}: ${link}\n\n${footer}\n`,
    html: mailInHtml({ language, subject, body, button, link, footer }),
  };
}
