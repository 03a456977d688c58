// Pages about personal data: copies, erasure, receipts, and how long data is kept.
import { defineArea } from '../define.ts';

export const privacy = defineArea({
  en: {
    abort: 'Call off',
    confirm: 'Confirm as the second person',
    confirm_hint: 'Whoever asked for it can not confirm it. Nothing is erased before that.',
    copy: 'A copy',
    copy_mine_lead:
      'Everything about you as a zip: your account, memberships, conversations, what you did and a list of what you uploaded. Secrets are left out.',
    copy_company_lead:
      'Everything of the company as a zip: each table as lines of JSON, and the original files.',
    copy_request: 'Make a copy',
    done_export: 'The copy is being made. It shows up below.',
    done_erasure: 'The erasure was asked for. It shows up below.',
    done_confirmed: 'Confirmed.',
    done_aborted: 'Called off. Nothing was erased.',
    done_policy: 'Saved. It takes effect the coming night.',
    download: 'Download',
    download_until: 'Can be fetched until {date}, by you only.',
    erase: 'Erase',
    erase_company: 'Ask for the erasure of the company',
    erase_company_lead:
      'Everything of the company goes: documents, index, chats, reports, process histories and the key they are sealed with. A second administrator (or the platform administrator) must confirm within 7 days; after that it can be called off for 24 hours, and then never again.',
    erase_company_name: "The company's name",
    erase_company_name_hint: 'Type “{name}”, so that no other company is erased by mistake.',
    erase_mine: 'Erase my account',
    erase_mine_goes:
      'Goes: your account and every way to sign in, your conversations, votes and invitations, mails from and to you, what you said in transcripts.',
    erase_mine_password: 'Your password',
    erase_mine_stays:
      'Stays: documents and reports, which belong to the companies even where they mention you; and the trail of who did what, as ids that name nobody any more.',
    erase_mine_grace: 'It begins after 24 hours. Until then you can sign in and call it off.',
    erase_sole:
      'You are the only administrator of: {names}. Make somebody else an administrator there first.',
    hold: 'Legal hold: delete nothing',
    keep_days: 'Keep for (days)',
    keep_hint: 'Empty: until somebody deletes it.',
    leftovers: 'Left, counted',
    my_data: 'My data',
    my_data_link: 'Your data: copy and erasure',
    my_data_lead: 'What Insyn holds about you is yours to have, and to have erased.',
    none: 'No copies or erasures yet',
    none_why: 'Requests and their receipts show up here.',
    of_person: 'one account',
    of_company: 'the company',
    one: 'A conversation',
    preview: 'Show what would go',
    preview_none: 'Nothing is older than that. Nothing would be deleted.',
    preview_some:
      '{count, plural, one {# item} other {# items}} would be deleted, the oldest from {date}. The oldest ones:',
    receipt: 'Receipt',
    receipt_bad: 'The signature does not fit: this receipt was changed.',
    receipt_done:
      'Done {date}, in {passes, plural, one {# pass} other {# passes}}. Signed by this installation.',
    receipt_stays: 'Stays, and why',
    requests: 'Requests and receipts',
    requested_by: 'asked by {name}',
    retention: 'How long data is kept',
    retention_lead:
      'Each night, what is older than its days is deleted for good. Look at the preview before you save: there is no way back.',
    kind_export: 'Copy of {what}',
    kind_erasure: 'Erasure of {what}',
    deleted: 'Deleted',
    store: 'Where',
    title_company: 'Privacy',
    timeline: 'History',
  },
  sv: {
    abort: 'Avbryt raderingen',
    confirm: 'Bekräfta som andra person',
    confirm_hint: 'Den som begärde raderingen kan inte bekräfta den. Inget raderas innan dess.',
    copy: 'En kopia',
    copy_mine_lead:
      'Allt om dig i en zip-fil: ditt konto, medlemskap, samtal, vad du har gjort och en lista över det du har laddat upp. Hemligheter tas inte med.',
    copy_company_lead: 'Allt om bolaget i en zip-fil: varje tabell som rader av JSON, och originalfilerna.',
    copy_request: 'Gör en kopia',
    done_export: 'Kopian görs nu. Den dyker upp här nedanför.',
    done_erasure: 'Raderingen är begärd. Den dyker upp här nedanför.',
    done_confirmed: 'Bekräftad.',
    done_aborted: 'Avbruten. Inget har raderats.',
    done_policy: 'Sparat. Det börjar gälla i natt.',
    download: 'Ladda ner',
    download_until: 'Kan hämtas till och med {date}, bara av dig.',
    erase: 'Radera',
    erase_company: 'Begär radering av bolaget',
    erase_company_lead:
      'Allt i bolaget försvinner: dokument, sökindex, samtal, rapporter, processhistorik och nyckeln som den är förseglad med. En andra administratör (eller plattformens administratör) måste bekräfta inom 7 dagar. Därefter går det att avbryta i 24 timmar, och sedan aldrig mer.',
    erase_company_name: 'Bolagets namn',
    erase_company_name_hint: 'Skriv ”{name}”, så att inget annat bolag raderas av misstag.',
    erase_mine: 'Radera mitt konto',
    erase_mine_goes:
      'Försvinner: ditt konto och alla sätt att logga in, dina samtal, röster och inbjudningar, e-post från och till dig, det du sagt i utskrifter.',
    erase_mine_password: 'Ditt lösenord',
    erase_mine_stays:
      'Finns kvar: dokument och rapporter, som tillhör bolagen även där de nämner dig; och spåret av vem som gjorde vad, som id:n som inte längre pekar på någon.',
    erase_mine_grace: 'Raderingen börjar efter 24 timmar. Till dess kan du logga in och avbryta den.',
    erase_sole: 'Du är ensam administratör för: {names}. Gör någon annan till administratör där först.',
    hold: 'Bevara tills vidare (rättslig skyldighet): radera inget',
    keep_days: 'Spara i (dagar)',
    keep_hint: 'Tomt: tills någon raderar.',
    leftovers: 'Kvar, räknat',
    my_data: 'Mina uppgifter',
    my_data_link: 'Dina uppgifter: kopia och radering',
    my_data_lead: 'Det Insyn har om dig har du rätt att få ut, och att få raderat.',
    none: 'Inga kopior eller raderingar än',
    none_why: 'Begäranden och deras kvitton visas här.',
    of_person: 'ett konto',
    of_company: 'bolaget',
    one: 'Ett samtal',
    preview: 'Visa vad som skulle raderas',
    preview_none: 'Inget är äldre än så. Inget skulle raderas.',
    preview_some:
      '{count, plural, one {# post} other {# poster}} skulle raderas, den äldsta från {date}. De äldsta:',
    receipt: 'Kvitto',
    receipt_bad: 'Signaturen stämmer inte: kvittot har ändrats.',
    receipt_done:
      'Klart {date}, i {passes, plural, one {# varv} other {# varv}}. Signerat av den här installationen.',
    receipt_stays: 'Finns kvar, och varför',
    requests: 'Begäranden och kvitton',
    requested_by: 'begärd av {name}',
    retention: 'Hur länge uppgifter sparas',
    retention_lead:
      'Varje natt raderas det som är äldre än så många dagar, för gott. Titta på förhandsvisningen innan du sparar: det går inte att ångra.',
    kind_export: 'Kopia av {what}',
    kind_erasure: 'Radering av {what}',
    deleted: 'Raderat',
    store: 'Var',
    title_company: 'Dataskydd',
    timeline: 'Historik',
  },
});

export const privacyState = defineArea({
  en: { requested: 'Waits for confirmation', confirmed: 'Begins within a day', running: 'In progress', done: 'Done', failed: 'Not complete', cancelled: 'Called off' },
  sv: { requested: 'Väntar på bekräftelse', confirmed: 'Börjar inom ett dygn', running: 'Pågår', done: 'Klar', failed: 'Inte fullständig', cancelled: 'Avbruten' },
}); // biome-ignore format: a table

export const privacyStore = defineArea({
  en: { processes: 'Running processes', vectors: 'Search index', files: 'Stored files', rows: 'Database', histories: 'Process histories' },
  sv: { processes: 'Pågående processer', vectors: 'Sökindex', files: 'Lagrade filer', rows: 'Databas', histories: 'Processhistorik' },
}); // biome-ignore format: a table

export const privacyStays = defineArea({
  en: {
    audit: 'The audit: ids, counts and codes; it proves that nobody changed it.',
    tenant_id: "The company's id, which the audit hangs on.",
    key_without_bytes: 'The row of the key, without the key: it proves that the key was destroyed.',
    request: 'This request and its receipt.',
    accounts: "The accounts of the company's people, which are their own.",
    user_id: 'An id without name or address, so that what others see of your acts stays whole.',
    company_documents:
      'Documents and reports of companies, which belong to them, also where they mention you.',
  },
  sv: {
    audit: 'Granskningsloggen: id:n, antal och koder; den visar att ingen har ändrat den.',
    tenant_id: 'Bolagets id, som loggen hänger på.',
    key_without_bytes: 'Nyckelns rad, utan nyckeln: den visar att nyckeln är förstörd.',
    request: 'Den här begäran och dess kvitto.',
    accounts: 'Konton för bolagets personer, som är deras egna.',
    user_id: 'Ett id utan namn och adress, så att det andra ser av det du gjort förblir helt.',
    company_documents: 'Bolagens dokument och rapporter, som tillhör dem, även där de nämner dig.',
  },
});

export const retainedKind = defineArea({
  en: { documents: 'Documents', conversations: 'Conversations', reports: 'Reports', meetings: 'Meetings', mails: 'Mails', processes: 'Process histories' },
  sv: { documents: 'Dokument', conversations: 'Samtal', reports: 'Rapporter', meetings: 'Möten', mails: 'E-post', processes: 'Processhistorik' },
}); // biome-ignore format: a table
