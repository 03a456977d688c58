// The mails about an account, in text and HTML.
import type { AccountLinkUse } from '#contracts/account-mail.ts';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { type RenderedMail, renderLinkMail } from './link-mail.ts';

export interface AccountMailFacts {
  use: AccountLinkUse;
  language: Language;
  /** Of a change of address: the one it is to become. */
  newEmail: string;
  /** When the link stops working. */
  until: string;
  link: string;
}

export function renderAccountMail({ use, language, newEmail, until, link }: AccountMailFacts): RenderedMail {
  const word = (part: 'subject' | 'body' | 'button' | 'footer') =>
    translate(language, `mail.${use}_${part}`, { newEmail, until });
  return renderLinkMail({
    language,
    subject: word('subject'),
    body: word('body'),
    button: word('button'),
    footer: word('footer'),
    link,
  });
}
