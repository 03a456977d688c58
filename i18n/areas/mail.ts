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
  },
  sv: {
    invitation_subject: '{inviter} bjuder in dig till {target} i Insyn',
    invitation_reminder_subject: 'Påminnelse: {inviter} bjuder in dig till {target} i Insyn',
    invitation_body:
      '{inviter} bjuder in dig till {target} som {role}. Inbjudan är öppen till och med {until}.',
    invitation_button: 'Öppna inbjudan',
    invitation_footer:
      'Om du inte väntade dig detta kan du bortse från mejlet: inget händer förrän du tackar ja.',
  },
});
