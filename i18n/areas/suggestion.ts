// Questions that code proposes, from headings of documents.
import { defineArea } from '../define.ts';

export const suggestion = defineArea({
  en: {
    document: 'What are the most important points in {document}?',
    figures: 'Which figures stand in {document}?',
    heading: 'What does {document} say about “{heading}”?',
  },
  sv: {
    document: 'Vilka är de viktigaste punkterna i {document}?',
    figures: 'Vilka siffror står i {document}?',
    heading: 'Vad står det om ”{heading}” i {document}?',
  },
});
