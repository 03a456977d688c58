// The invitation mail, in text and HTML.
import { createHash } from 'node:crypto';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';

export interface InvitationMailFacts {
  language: Language;
  isReminder: boolean;
  inviterName: string;
  targetName: string;
  roleName: string;
  until: string;
  link: string;
}

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function renderInvitationMail(facts: InvitationMailFacts): RenderedMail {
  const { language, link } = facts;
  const values = {
    inviter: facts.inviterName,
    target: facts.targetName,
    role: facts.roleName,
    until: facts.until,
  };
  return renderLinkMail({
    language,
    subject: translate(
      language,
      facts.isReminder ? 'mail.invitation_reminder_subject' : 'mail.invitation_subject',
      values,
    ),
    body: translate(language, 'mail.invitation_body', values),
    button: translate(language, 'mail.invitation_button'),
    footer: translate(language, 'mail.invitation_footer'),
    link,
  });
}

interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** A mail of one paragraph and one link, in text and HTML; the link leads to a page and changes nothing by itself. */
export function renderLinkMail(words: {
  language: Language;
  subject: string;
  body: string;
  button: string;
  footer: string;
  link: string;
}): RenderedMail {
  const { language, subject, body, button, footer, link } = words;
  return {
    subject,
    text: `${body}\n\n${button}: ${link}\n\n${footer}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430;background:#ffffff">
<h1 style="font-size:20px;margin:0 0 16px">${inHtml(subject)}</h1>
<p>${inHtml(body)}</p>
<p style="margin:24px 0"><a href="${inHtml(link)}" style="background:#1f4e5f;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none">${inHtml(button)}</a></p>
<p style="color:#5b6675;font-size:14px">${inHtml(footer)}</p></body></html>`,
  };
}

/** To find a recipient's mails after the address itself is erased. */
export const recipientHash = (email: string): Buffer =>
  createHash('sha256').update(email.toLowerCase()).digest();
