// How a mail of ours looks, in text and HTML: a heading, a sentence, what somebody said, one button, a footer.
import type { Language } from '#contracts/primitives.ts';

export interface LinkMail {
  language: Language;
  subject: string;
  body: string;
  /** In somebody's own words, set apart from ours. */
  said?: string;
  button: string;
  /** Leads to a page and changes nothing by itself. */
  link: string;
  footer: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function renderLinkMail(mail: LinkMail): RenderedMail {
  const { subject, body, said, button, link, footer } = mail;
  return {
    subject,
    text: `${body}\n\n${said ? `${said}\n\n` : ''}${button}: ${link}\n\n${footer}\n`,
    html: inPage(mail),
  };
}

function inPage({ language, subject, body, said, button, link, footer }: LinkMail): string {
  const quote = said
    ? `\n<p style="margin:0;padding:12px 16px;border-left:3px solid #c8d2dc;white-space:pre-line">${inHtml(said)}</p>`
    : '';
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#ffffff">
<h1 style="font-size:20px;margin:0 0 16px">${inHtml(subject)}</h1>
<p>${inHtml(body)}</p>${quote}
<p style="margin:24px 0"><a href="${inHtml(link)}" style="background:#1f4e5f;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none">${inHtml(button)}</a></p>
<p style="color:#5b6675;font-size:14px">${inHtml(footer)}</p></body></html>`;
}
