// Sentences for error codes: what is wrong, and what to do.
import { defineArea } from '../define.ts';

export const error = defineArea({
  en: {
    invalid_input: 'Something in the request is not right. See the fields below.',
    invalid_json: 'The request is not valid JSON. Check commas and quotation marks.',
    invalid_name: 'The file name can not be used. Rename the file and try again.',
    invalid_file: 'No file was found in the upload. Choose a file and try again.',
    empty_file: 'The file is empty (0 bytes). Choose another file.',
    invalid_template: 'The template has problems. See the lines below.',
    wrong_credentials: 'Wrong e-mail or password.',
    identity_unknown:
      'Nobody here has connected this sign-in. Sign in another way, then connect it in your account.',
    identity_refused: 'The sign-in could not be verified, so nobody was signed in. Begin again.',
    identity_cancelled: 'The sign-in was cancelled at the provider. Begin again, or sign in another way.',
    identity_taken: 'This sign-in is already connected to another account. Disconnect it there first.',
    account_disabled: 'This account is closed. Ask whoever invited you.',
    last_way_in: 'This is the only way you can sign in. Set a password or connect another first.',
    sign_in_expired: 'The sign-in took too long, or was already used. Begin again.',
    provider_unavailable: 'The sign-in provider is not answering just now. Try again in a moment.',
    signed_out: 'Please sign in first.',
    sign_in_again: 'Enter your present password, or sign out and in again, and try once more.',
    cross_site_request: 'The request came from another site and was refused.',
    unsafe_file: 'The virus scanner found malware in this file: it can not be fetched.',
    forbidden: 'You do not have the right to do this. Ask an admin of the company or project.',
    not_found: 'This does not exist, or you do not have access to it.',
    method_not_allowed: 'This address does not take that kind of request.',
    conflict: 'This exists already.',
    newer_version: 'Somebody has changed this meanwhile. Load the page again and see what is new.',
    not_ready: 'This is not ready yet. Wait until it is, then try again.',
    already_decided: 'Too late: this has already been decided or ended.',
    legal_hold: 'Some of the data is on legal hold. Lift the hold first.',
    sole_administrator:
      'You are the only administrator of a company. Make somebody else an administrator, or erase the company, first.',
    wrong_account:
      'The invitation was sent to another e-mail address. Sign in with that account; the invitation is still open.',
    last_admin:
      'Nobody else could look after this place then. Make somebody else an owner or admin first, and try again.',
    inviter_lost_right:
      'The person who invited you no longer has the right to do so. Ask somebody else there for a new invitation.',
    expired: 'This link has expired. Ask for a new one.',
    too_large: 'Too large: the limit is {limit}.',
    unsupported_media_type: 'The request has a content type that can not be read here.',
    too_many_requests:
      'Too many attempts. Wait {seconds, plural, one {# second} other {# seconds}} and try again.',
    internal: 'Something went wrong on our side. Try again; the request id helps us to find it.',
    unavailable: 'A part of the product is not answering just now. Try again in a moment.',
  },
  sv: {
    invalid_input: 'Något i anropet stämmer inte. Se fälten nedan.',
    invalid_json: 'Anropet är inte giltig JSON. Kontrollera kommatecken och citattecken.',
    invalid_name: 'Filnamnet går inte att använda. Byt namn på filen och försök igen.',
    invalid_file: 'Ingen fil hittades i uppladdningen. Välj en fil och försök igen.',
    empty_file: 'Filen är tom (0 byte). Välj en annan fil.',
    invalid_template: 'Mallen har fel. Se raderna nedan.',
    wrong_credentials: 'Fel e-postadress eller lösenord.',
    identity_unknown:
      'Ingen här har kopplat den här inloggningen. Logga in på annat sätt och koppla den i ditt konto.',
    identity_refused: 'Inloggningen gick inte att verifiera, så ingen loggades in. Börja om.',
    identity_cancelled: 'Inloggningen avbröts hos leverantören. Börja om eller logga in på annat sätt.',
    identity_taken: 'Den här inloggningen är redan kopplad till ett annat konto. Koppla från den där först.',
    account_disabled: 'Kontot är stängt. Fråga den som bjöd in dig.',
    last_way_in:
      'Det här är ditt enda sätt att logga in. Välj ett lösenord eller koppla ett annat sätt först.',
    sign_in_expired: 'Inloggningen tog för lång tid eller har redan använts. Börja om.',
    provider_unavailable: 'Inloggningstjänsten svarar inte just nu. Försök igen om en stund.',
    signed_out: 'Logga in först.',
    sign_in_again: 'Ange ditt nuvarande lösenord, eller logga ut och in igen, och försök en gång till.',
    cross_site_request: 'Anropet kom från en annan webbplats och nekades.',
    unsafe_file: 'Virusskyddet hittade skadlig kod i filen: den går inte att hämta.',
    forbidden: 'Du har inte rätt att göra detta. Fråga en administratör för bolaget eller projektet.',
    not_found: 'Detta finns inte, eller så har du inte tillgång till det.',
    method_not_allowed: 'Den här adressen tar inte emot den sortens anrop.',
    conflict: 'Detta finns redan.',
    newer_version: 'Någon har ändrat det här under tiden. Ladda om sidan och se vad som är nytt.',
    not_ready: 'Detta är inte klart än. Vänta tills det är det och försök igen.',
    already_decided: 'För sent: detta är redan avgjort eller avslutat.',
    legal_hold: 'En del av uppgifterna ska bevaras tills vidare. Häv det först.',
    sole_administrator:
      'Du är ensam administratör för ett bolag. Gör någon annan till administratör, eller radera bolaget, först.',
    wrong_account:
      'Inbjudan skickades till en annan e-postadress. Logga in med det kontot; inbjudan är fortfarande öppen.',
    last_admin:
      'Då skulle ingen kunna sköta det här längre. Gör först någon annan till ägare eller administratör och försök igen.',
    inviter_lost_right:
      'Den som bjöd in dig har inte längre rätt att göra det. Be någon annan där om en ny inbjudan.',
    expired: 'Länken har gått ut. Be om en ny.',
    too_large: 'För stort: gränsen är {limit}.',
    unsupported_media_type: 'Anropet har en innehållstyp som inte kan läsas här.',
    too_many_requests:
      'För många försök. Vänta {seconds, plural, one {# sekund} other {# sekunder}} och försök igen.',
    internal: 'Något gick fel hos oss. Försök igen; anropets id hjälper oss att hitta felet.',
    unavailable: 'En del av produkten svarar inte just nu. Försök igen om en stund.',
  },
});
