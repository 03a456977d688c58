// The mail that carries the link of a request, in text and HTML.
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { type RenderedMail, renderLinkMail } from './link-mail.ts';

export interface DocumentRequestMailFacts {
  language: Language;
  /** Set when the request is opened again: why. */
  reopenedReason: string | null;
  senderName: string;
  companyName: string;
  message: string;
  itemCount: number;
  dueOn: string;
  link: string;
}

export function renderDocumentRequestMail(facts: DocumentRequestMailFacts): RenderedMail {
  const { language, link, message, reopenedReason } = facts;
  const values = {
    sender: facts.senderName,
    company: facts.companyName,
    count: facts.itemCount,
    due: facts.dueOn,
  };
  const kind = reopenedReason === null ? 'request' : 'request_reopened';
  return renderLinkMail({
    language,
    subject: translate(language, `mail.${kind}_subject`, values),
    body: translate(language, `mail.${kind}_body`, values),
    said: (reopenedReason ?? message).trim(),
    button: translate(language, 'mail.request_button'),
    footer: translate(language, 'mail.request_footer', values),
    link,
  });
}
