// The mail that carries the link of a request, in text and HTML.
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';

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

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function renderDocumentRequestMail(facts: DocumentRequestMailFacts): {
  subject: string;
  text: string;
  html: string;
} {
  const { language, link, message, reopenedReason } = facts;
  const values = {
    sender: facts.senderName,
    company: facts.companyName,
    count: facts.itemCount,
    due: facts.dueOn,
  };
  const isReopened = reopenedReason !== null;
  const subject = translate(language, isReopened ? 'mail.request_reopened_subject' : 'mail.request_subject', values); // biome-ignore format: one line
  const body = translate(language, isReopened ? 'mail.request_reopened_body' : 'mail.request_body', values);
  const button = translate(language, 'mail.request_button');
  const footer = translate(language, 'mail.request_footer', values);
  const said = (reopenedReason ?? message).trim();
  return {
    subject,
    text: `${body}\n\n${said ? `${said}\n\n` : ''}${button}: ${link}\n\n${footer}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#ffffff">
<h1 style="font-size:20px;margin:0 0 16px">${inHtml(subject)}</h1>
<p>${inHtml(body)}</p>
${said ? `<p style="margin:0;padding:12px 16px;border-left:3px solid #c8d2dc;white-space:pre-line">${inHtml(said)}</p>` : ''}
<p style="margin:24px 0"><a href="${inHtml(link)}" style="background:#1f4e5f;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none">${inHtml(button)}</a></p>
<p style="color:#5b6675;font-size:14px">${inHtml(footer)}</p></body></html>`,
  };
}
