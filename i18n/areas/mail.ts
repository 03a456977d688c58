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
    email_verification_subject: 'Confirm your e-mail address in Insyn',
    email_verification_body: 'Confirm that this address is yours. The link works once, until {until}.',
    email_verification_button: 'Confirm the address',
    email_verification_footer: 'If you did not ask for this, ignore the mail: nothing happens by itself.',
    password_reset_subject: 'Choose a new password in Insyn',
    password_reset_body:
      'Somebody asked for a new password for this account. The link works once, until {until}. With a new password, you are signed out everywhere else.',
    password_reset_button: 'Choose a new password',
    password_reset_footer: 'If it was not you, ignore the mail: your password stays as it is.',
    magic_link_subject: 'Your sign-in link to Insyn',
    magic_link_body: 'The link signs you in. It works once, until {until}.',
    magic_link_button: 'Sign in',
    magic_link_footer: 'If you did not ask for this, ignore the mail, and never pass the link on to anybody.',
    email_change_new_subject: 'Confirm your new address in Insyn',
    email_change_new_body:
      'An account in Insyn is to have this address. It changes once both the new and the old address have confirmed. The link works until {until}.',
    email_change_new_button: 'Confirm the new address',
    email_change_new_footer: 'If you did not ask for this, ignore the mail: nothing changes.',
    email_change_old_subject: 'Your address in Insyn is to be changed',
    email_change_old_body:
      'Somebody signed in to your account asked for the address to become {newEmail}. It changes once both addresses have confirmed. The link works until {until}.',
    email_change_old_button: 'Confirm the change',
    email_change_old_footer:
      'If it was not you: do not confirm, and change your password. Nothing changes without this link.',
    password_changed_subject: 'Your password in Insyn was changed',
    password_changed_body:
      'The password of your account was changed on {at}. If it was you, there is nothing to do. Everybody who was signed in with the old one was signed out.',
    password_changed_button: 'It was not me: choose a new password',
    password_changed_footer: 'You get this mail each time the password of your account changes.',
    email_changed_subject: 'Your address in Insyn was changed',
    email_changed_body:
      'The address of your account became {newEmail} on {at}, after both mailboxes had confirmed it. From now on you sign in with it, and mails go there.',
    email_changed_button: 'Open your account',
    email_changed_footer:
      'If it was not you, somebody has access to your mailbox: change its password, and tell the administrator of your company.',
    identity_connected_subject: 'A new way to sign in to Insyn: {label}',
    identity_connected_body:
      'Since {at} it is possible to sign in to your account with {label}. If it was you, there is nothing to do.',
    identity_connected_button: 'See your ways to sign in',
    identity_connected_footer: 'If it was not you: remove it in your account, and change your password.',
    identity_removed_subject: '{label} no longer signs in to Insyn',
    identity_removed_body:
      'On {at}, {label} was removed from your account as a way to sign in. If it was you, there is nothing to do.',
    identity_removed_button: 'See your ways to sign in',
    identity_removed_footer: 'If it was not you: change your password, and look at where you are signed in.',
    sign_up_repeated_subject: 'You already have an account in Insyn',
    sign_up_repeated_body:
      'On {at} somebody asked for an account with your address. There already is one, so nothing was changed. If it was you: sign in, or have a link or a new password mailed to you.',
    sign_up_repeated_button: 'Sign in',
    sign_up_repeated_footer: 'If it was not you, there is nothing to do: nobody got into your account.',
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
    email_verification_subject: 'Bekräfta din e-postadress i Insyn',
    email_verification_body: 'Bekräfta att adressen är din. Länken fungerar en gång, till och med {until}.',
    email_verification_button: 'Bekräfta adressen',
    email_verification_footer:
      'Om du inte bad om detta kan du bortse från mejlet: inget händer av sig självt.',
    password_reset_subject: 'Välj ett nytt lösenord i Insyn',
    password_reset_body:
      'Någon har bett om ett nytt lösenord till kontot. Länken fungerar en gång, till och med {until}. När du byter lösenord loggas du ut överallt annars.',
    password_reset_button: 'Välj nytt lösenord',
    password_reset_footer: 'Om det inte var du kan du bortse från mejlet: lösenordet förblir som det är.',
    magic_link_subject: 'Din inloggningslänk till Insyn',
    magic_link_body: 'Länken loggar in dig. Den fungerar en gång, till och med {until}.',
    magic_link_button: 'Logga in',
    magic_link_footer:
      'Om du inte bad om detta kan du bortse från mejlet. Skicka aldrig länken vidare till någon.',
    email_change_new_subject: 'Bekräfta din nya adress i Insyn',
    email_change_new_body:
      'Ett konto i Insyn ska få den här adressen. Bytet görs när både den nya och den gamla adressen har bekräftat. Länken fungerar till och med {until}.',
    email_change_new_button: 'Bekräfta den nya adressen',
    email_change_new_footer: 'Om du inte bad om detta kan du bortse från mejlet: inget ändras.',
    email_change_old_subject: 'Din adress i Insyn ska bytas',
    email_change_old_body:
      'Någon som är inloggad på ditt konto har bett om att adressen ska bli {newEmail}. Bytet görs när båda adresserna har bekräftat. Länken fungerar till och med {until}.',
    email_change_old_button: 'Bekräfta bytet',
    email_change_old_footer:
      'Om det inte var du: bekräfta inte, och byt lösenord. Inget ändras utan den här länken.',
    password_changed_subject: 'Ditt lösenord i Insyn har bytts',
    password_changed_body:
      'Lösenordet till ditt konto byttes den {at}. Om det var du behöver du inte göra något. Alla som var inloggade med det gamla har loggats ut.',
    password_changed_button: 'Det var inte jag: välj ett nytt lösenord',
    password_changed_footer: 'Du får det här mejlet varje gång lösenordet till ditt konto byts.',
    email_changed_subject: 'Din adress i Insyn har bytts',
    email_changed_body:
      'Adressen till ditt konto blev {newEmail} den {at}, sedan båda brevlådorna hade bekräftat det. Från och med nu loggar du in med den, och mejl går dit.',
    email_changed_button: 'Öppna ditt konto',
    email_changed_footer:
      'Om det inte var du har någon tillgång till din brevlåda: byt lösenord till den och hör av dig till ditt bolags administratör.',
    identity_connected_subject: 'Ett nytt sätt att logga in i Insyn: {label}',
    identity_connected_body:
      'Sedan den {at} går det att logga in på ditt konto med {label}. Om det var du behöver du inte göra något.',
    identity_connected_button: 'Se dina sätt att logga in',
    identity_connected_footer: 'Om det inte var du: ta bort det i ditt konto och byt lösenord.',
    identity_removed_subject: '{label} loggar inte längre in i Insyn',
    identity_removed_body:
      'Den {at} togs {label} bort från ditt konto som sätt att logga in. Om det var du behöver du inte göra något.',
    identity_removed_button: 'Se dina sätt att logga in',
    identity_removed_footer: 'Om det inte var du: byt lösenord och se efter var du är inloggad.',
    sign_up_repeated_subject: 'Du har redan ett konto i Insyn',
    sign_up_repeated_body:
      'Den {at} bad någon om ett konto med din adress. Det finns redan ett, så inget ändrades. Om det var du: logga in, eller låt skicka en länk eller ett nytt lösenord till dig.',
    sign_up_repeated_button: 'Logga in',
    sign_up_repeated_footer:
      'Om det inte var du behöver du inte göra något: ingen har kommit in på ditt konto.',
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
