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
    html: mailInHtml({ language, subject, body, button, link, footer }),
  };
}

/** To find a recipient's mails after the address itself is erased. */
export const recipientHash = (email: string): Buffer =>
  createHash('sha256').update(email.toLowerCase()).digest();
