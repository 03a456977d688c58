// Why something could not be done, and what to do: files that can not be read, answers, reports, form fields.
import { defineArea } from '../define.ts';

export const extractionFailure = defineArea({
  en: {
    empty_file: 'The file is empty. Upload it again from the original.',
    unsupported_format: 'This kind of file can not be read. Save it as PDF or Office and upload it again.',
    locked: 'The file is protected by a password. Give the password here, or upload a copy without it.',
    wrong_password: 'The password did not open the file. Try again, or upload a copy without password.',
    corrupt: 'The file is damaged. Open it where it was made, save it anew and upload it again.',
    no_text: 'No text was found. Upload a version with text in it.',
    unreadable_scan:
      'The scan is too unclear to be read. Scan it again at 300 dpi, straight and with good light.',
    nested_too_deep:
      'This archive lies inside an archive inside another file. Unpack it and upload its files.',
    too_large: 'The file is too large to be read. Divide it and upload the parts.',
    too_many_pages: 'The file has too many pages. Divide it and upload the parts.',
    zip_bomb: 'The archive unpacks to something unreasonably large and was refused.',
    unsafe_content: 'The file holds something unsafe and was refused.',
    took_too_long: 'Reading took too long. Try again, or upload a simpler version.',
    used_too_much_memory: 'Reading took too much memory. Divide the file and upload the parts.',
    reader_crashed: 'The file could not be read. Try again, or upload it in another format.',
    unknown: 'The file could not be read. Try again, or upload it in another format.',
  },
  sv: {
    empty_file: 'Filen är tom. Ladda upp den igen från originalet.',
    unsupported_format:
      'Den här sortens fil går inte att läsa. Spara den som PDF eller Office och ladda upp den igen.',
    locked: 'Filen är skyddad med lösenord. Ange lösenordet här eller ladda upp en kopia utan.',
    wrong_password: 'Lösenordet öppnade inte filen. Försök igen eller ladda upp en kopia utan lösenord.',
    corrupt: 'Filen är skadad. Öppna den där den gjordes, spara den på nytt och ladda upp den igen.',
    no_text: 'Ingen text hittades. Ladda upp en version med text i.',
    unreadable_scan: 'Skanningen är för otydlig för att läsas. Skanna igen i 300 dpi, rakt och i bra ljus.',
    nested_too_deep: 'Arkivet ligger i ett arkiv inuti en annan fil. Packa upp det och ladda upp filerna.',
    too_large: 'Filen är för stor för att läsas. Dela upp den och ladda upp delarna.',
    too_many_pages: 'Filen har för många sidor. Dela upp den och ladda upp delarna.',
    zip_bomb: 'Arkivet packas upp till något orimligt stort och nekades.',
    unsafe_content: 'Filen innehåller något osäkert och nekades.',
    took_too_long: 'Läsningen tog för lång tid. Försök igen eller ladda upp en enklare version.',
    used_too_much_memory: 'Läsningen krävde för mycket minne. Dela upp filen och ladda upp delarna.',
    reader_crashed: 'Filen gick inte att läsa. Försök igen eller ladda upp den i ett annat format.',
    unknown: 'Filen gick inte att läsa. Försök igen eller ladda upp den i ett annat format.',
  },
});

export const extractionWarning = defineArea({
  en: {
    macros_present: 'The file holds macros; they are never run.',
    extension_differs: 'The name says another kind of file than the content is.',
    hidden_text_left_out: 'Hidden text was left out.',
    formulas_without_value: 'Some formulas have no saved value: {list}.',
    pages_without_text: 'Pages without readable text: {list}.',
    pages_recognised: 'Pages read from a scan; check figures against the original: {list}.',
    pages_unreadable: 'Scanned pages that could not be read: {list}.',
  },
  sv: {
    macros_present: 'Filen innehåller makron; de körs aldrig.',
    extension_differs: 'Namnet säger en annan filtyp än innehållet är.',
    hidden_text_left_out: 'Dold text är utelämnad.',
    formulas_without_value: 'En del formler saknar sparat värde: {list}.',
    pages_without_text: 'Sidor utan läsbar text: {list}.',
    pages_recognised: 'Sidor lästa ur en skanning; jämför siffror med originalet: {list}.',
    pages_unreadable: 'Skannade sidor som inte gick att läsa: {list}.',
  },
});

export const answerFailure = defineArea({
  en: {
    unknown: 'No answer could be written. Ask again.',
    unavailable: 'A part of the product did not answer. Ask again in a moment.',
    no_documents: 'There are no documents to answer from yet.',
    forbidden: 'The right to read these documents has been taken back.',
  },
  sv: {
    unknown: 'Inget svar kunde skrivas. Fråga igen.',
    unavailable: 'En del av produkten svarade inte. Fråga igen om en stund.',
    no_documents: 'Det finns inga dokument att svara utifrån än.',
    forbidden: 'Rätten att läsa de här dokumenten har återkallats.',
  },
});

export const reportFailure = defineArea({
  en: {
    unknown: 'The report could not be made. Try again.',
    internal: 'The report could not be made. Try again.',
    documents_missing: 'Required documents are missing, and the template says not to write without them.',
    waited_too_long: 'The required documents did not come in time.',
    creator_lost_access: 'Whoever ordered the report no longer has access to the project.',
    all_sections_failed: 'No section could be written.',
    sections_failed: 'Some sections could not be written; the others are here.',
    pdf_failed: 'The PDF could not be made; the report can be read here.',
  },
  sv: {
    unknown: 'Rapporten kunde inte göras. Försök igen.',
    internal: 'Rapporten kunde inte göras. Försök igen.',
    documents_missing: 'Obligatoriska dokument saknas, och mallen säger att inget ska skrivas utan dem.',
    waited_too_long: 'De obligatoriska dokumenten kom inte i tid.',
    creator_lost_access: 'Den som beställde rapporten har inte längre tillgång till projektet.',
    all_sections_failed: 'Inget avsnitt kunde skrivas.',
    sections_failed: 'Några avsnitt kunde inte skrivas; de andra finns här.',
    pdf_failed: 'PDF:en kunde inte göras; rapporten kan läsas här.',
  },
});

export const fieldProblem = defineArea({
  en: {
    too_small: 'Too short.',
    too_big: 'Too long.',
    invalid_format: 'Not in the expected form.',
    invalid_type: 'Must be filled in.',
    invalid_value: 'Choose one of the values.',
    custom: 'Not accepted.',
    invalid_email: 'Not an e-mail address.',
    invalid_role: 'There is no such role here.',
    invalid_language: 'Write sv or en.',
    empty_list: 'There is nobody in the list.',
    too_many_lines: 'At most 500 lines at a time.',
    nobody_to_invite: 'No line in it can be invited: see why with a preview.',
    unknown_company: 'No company here has that number. Add it as a new company instead.',
    unknown_project: 'Choose at least one of the projects of the company.',
    invalid_organisation_number: 'Not a valid organisation number.',
    taken: 'Already in use.',
    not_editable: 'Can not be changed here.',
    masked: 'Masked: open the row first.',
    alone: 'Save this change by itself, without others.',
    own_rights: 'Nobody changes their own rights. Ask another administrator.',
    wrong_name: 'This is not the name.',
    wrong_password: 'Wrong password.',
  },
  sv: {
    too_small: 'För kort.',
    too_big: 'För långt.',
    invalid_format: 'Inte i den form som väntades.',
    invalid_type: 'Måste fyllas i.',
    invalid_value: 'Välj ett av värdena.',
    custom: 'Godtas inte.',
    invalid_email: 'Ingen giltig e-postadress.',
    invalid_role: 'Den rollen finns inte här.',
    invalid_language: 'Skriv sv eller en.',
    empty_list: 'Listan är tom.',
    too_many_lines: 'Högst 500 rader åt gången.',
    nobody_to_invite: 'Ingen rad går att bjuda in: granska listan så ser du varför.',
    unknown_company: 'Inget bolag här har det numret. Lägg till det som ett nytt bolag i stället.',
    unknown_project: 'Välj minst ett av bolagets projekt.',
    invalid_organisation_number: 'Inget giltigt organisationsnummer.',
    taken: 'Används redan.',
    not_editable: 'Kan inte ändras här.',
    masked: 'Maskerat: öppna raden först.',
    alone: 'Spara den här ändringen för sig, utan andra.',
    own_rights: 'Ingen ändrar sina egna rättigheter. Be en annan administratör.',
    wrong_name: 'Det är inte namnet.',
    wrong_password: 'Fel lösenord.',
  },
});
