// The invitation mail, in text and HTML.
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { type RenderedMail, renderLinkMail } from './link-mail.ts';

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
