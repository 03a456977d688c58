// Asking the agent.
import { defineArea } from '../define.ts';

export const chat = defineArea({
  en: {
    answer: 'Answer',
    ask_button: 'Ask',
    conversations: 'Your conversations',
    empty_title: 'Ask about the documents',
    empty_why:
      'In plain words, in Swedish or English. Every answer shows its sources; what the documents do not say is not made up.',
    how: 'How it came about',
    looking: 'Looking in the documents …',
    missing: 'Nothing was found about: {list}.',
    missing_hint: 'Upload a document that says it, or ask with other words.',
    new: 'New conversation',
    no_files_yet: 'There are no files yet: add some first.',
    not_in_documents: 'This is not in the documents.',
    offline_explained:
      'No language model with a key is connected. The answer is put together by code from quoted passages.',
    offline_model: 'offline model: quotes from the documents',
    placeholder: 'Ask about the documents …',
    question: 'Question',
    source_gone: 'The document has been deleted.',
    sources: 'Sources',
    sources_count: '{count, plural, one {# source} other {# sources}}',
    stop: 'Stop',
    unsupported_numbers: 'Numbers that stand in no source: {numbers}. Check them before you use them.',
  },
  sv: {
    answer: 'Svar',
    ask_button: 'Fråga',
    conversations: 'Dina samtal',
    empty_title: 'Fråga om dokumenten',
    empty_why:
      'Med vanliga ord, på svenska eller engelska. Varje svar visar sina källor, och det som inte står i dokumenten hittas inte på.',
    how: 'Så kom det till',
    looking: 'Letar i dokumenten …',
    missing: 'Inget hittades om: {list}.',
    missing_hint: 'Ladda upp ett dokument som säger det, eller fråga med andra ord.',
    new: 'Nytt samtal',
    no_files_yet: 'Det finns inga filer än: lägg till några först.',
    not_in_documents: 'Det här står inte i dokumenten.',
    offline_explained:
      'Ingen språkmodell med nyckel är ansluten. Svaret är sammansatt av kod utifrån citerade avsnitt.',
    offline_model: 'offlinemodell: citat ur dokumenten',
    placeholder: 'Fråga om dokumenten …',
    question: 'Fråga',
    source_gone: 'Dokumentet är raderat.',
    sources: 'Källor',
    sources_count: '{count, plural, one {# källa} other {# källor}}',
    stop: 'Stoppa',
    unsupported_numbers: 'Tal som inte står i någon källa: {numbers}. Kontrollera dem innan du använder dem.',
  },
});
