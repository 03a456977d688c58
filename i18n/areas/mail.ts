// Words of outgoing mail.
import { defineArea } from '../define.ts';

export const mail = defineArea({
  en: {
    grant_request_subject: '{portfolio} asks to see {company} in Insyn',
    grant_request_body:
      '{portfolio} asks for access to {company}. You decide whether it may see the whole company, chosen projects, or nothing. Until you answer it sees nothing.',
    grant_request_button: 'Open the company',
    grant_request_footer:
      'You get this mail because you are an admin of the company. Nothing changes until you answer.',
    invitation_subject: '{inviter} invites you to {target} in Insyn',
    invitation_reminder_subject: 'Reminder: {inviter} invites you to {target} in Insyn',
    invitation_body: '{inviter} invites you to {target} as {role}. The invitation is open until {until}.',
    invitation_button: 'Open the invitation',
    invitation_footer:
      'If you did not expect this, you can ignore the mail: nothing happens until you accept.',
  },
  sv: {
    grant_request_subject: '{portfolio} ber om insyn i {company}',
    grant_request_body:
      '{portfolio} ber om insyn i {company}. Du bestämmer om portföljen får se hela bolaget, utvalda projekt eller ingenting. Tills du svarar ser den ingenting.',
    grant_request_button: 'Öppna bolaget',
    grant_request_footer:
      'Du får mejlet för att du är administratör för bolaget. Inget ändras förrän du svarar.',
    invitation_subject: '{inviter} bjuder in dig till {target} i Insyn',
    invitation_reminder_subject: 'Påminnelse: {inviter} bjuder in dig till {target} i Insyn',
    invitation_body:
      '{inviter} bjuder in dig till {target} som {role}. Inbjudan är öppen till och med {until}.',
    invitation_button: 'Öppna inbjudan',
    invitation_footer:
      'Om du inte väntade dig detta kan du bortse från mejlet: inget händer förrän du tackar ja.',
  },
});
