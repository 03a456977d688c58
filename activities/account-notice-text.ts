// The mail that tells of a change in how somebody signs in.

import type { Language } from '#contracts/primitives.ts';
import type { AccountNoticeKind } from '#contracts/states.ts';
import { localeOf, translate } from '#i18n/index.ts';
import { type RenderedMail, renderLinkMail } from './link-mail.ts';

export interface AccountNoticeFacts {
  kind: AccountNoticeKind;
  language: Language;
  at: Date;
  /** Of a way to sign in: what people call it. */
  label: string;
  /** The address of the account as it is now. */
  newEmail: string;
  link: string;
}

export function renderAccountNotice({
  kind,
  language,
  at,
  label,
  newEmail,
  link,
}: AccountNoticeFacts): RenderedMail {
  const moment = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Stockholm',
  }).format(at);
  const values = { at: moment, label, newEmail };
  const word = (part: 'subject' | 'body' | 'button' | 'footer') =>
    translate(language, `mail.${kind}_${part}`, values);
  return renderLinkMail({
    language,
    subject: word('subject'),
    body: word('body'),
    button: word('button'),
    footer: word('footer'),
    link,
  });
}
