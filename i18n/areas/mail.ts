// Words of outgoing mail.
import { defineArea } from '../define.ts';

export const mail = defineArea({
  en: {
    invitation_subject: '{inviter} invites you to {target} in Insyn',
    invitation_reminder_subject: 'Reminder: {inviter} invites you to {target} in Insyn',
    invitation_body: '{inviter} invites you to {target} as {role}. The invitation is open until {until}.',
    invitation_button: 'Open the invitation',
    invitation_footer:
      'If you did not expect this, you can ignore the mail: nothing happens until you accept.',
    request_subject: '{sender} at {company} asks you for documents',
    request_body:
      '{sender} asks you for {count, plural, one {# document} other {# documents}} for {company}, by {due}. You need no account: open the link, upload what you have, and hand it in when you are done.',
    request_reopened_subject: '{company}: please look at your documents again',
    request_reopened_body:
      '{sender} has opened the request for {company} again, until {due}. Everything you answered is still there.',
    request_button: 'Open the request',
    request_footer:
      'The link is for you alone. If you did not expect this, ask {sender} before you upload anything.',
  },
  sv: {
    invitation_subject: '{inviter} bjuder in dig till {target} i Insyn',
    invitation_reminder_subject: 'Påminnelse: {inviter} bjuder in dig till {target} i Insyn',
    invitation_body:
      '{inviter} bjuder in dig till {target} som {role}. Inbjudan är öppen till och med {until}.',
    invitation_button: 'Öppna inbjudan',
    invitation_footer:
      'Om du inte väntade dig detta kan du bortse från mejlet: inget händer förrän du tackar ja.',
    request_subject: '{sender} på {company} ber dig om dokument',
    request_body:
      '{sender} ber dig om {count, plural, one {# dokument} other {# dokument}} för {company}, senast {due}. Du behöver inget konto: öppna länken, ladda upp det du har och lämna in när du är klar.',
    request_reopened_subject: '{company}: se över dina dokument igen',
    request_reopened_body:
      '{sender} har öppnat förfrågan för {company} igen, till och med {due}. Allt du har svarat finns kvar.',
    request_button: 'Öppna förfrågan',
    request_footer:
      'Länken är bara till dig. Om du inte väntade dig detta, fråga {sender} innan du laddar upp något.',
  },
});
