// How a mail of ours looks: a heading, a sentence, one button, a footer.
import type { Language } from '#contracts/primitives.ts';

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function mailInHtml(of: {
  language: Language;
  subject: string;
  body: string;
  button: string;
  link: string;
  footer: string;
}): string {
  return `<!doctype html><html lang="${of.language}"><meta charset="utf-8"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#ffffff">
<h1 style="font-size:20px;margin:0 0 16px">${inHtml(of.subject)}</h1>
<p>${inHtml(of.body)}</p>
<p style="margin:24px 0"><a href="${inHtml(of.link)}" style="background:#1f4e5f;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none">${inHtml(of.button)}</a></p>
<p style="color:#5b6675;font-size:14px">${inHtml(of.footer)}</p></body></html>`;
}
