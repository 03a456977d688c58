// Templates that every room starts with.
import type { Language } from '#contracts/primitives.ts';
import { ownersReportEn } from './owners-report-en.md.ts';
import { ownersReportSv } from './owners-report-sv.md.ts';

/** Swedish and English, each with a name for the list of templates. */
export const starterTemplates: { language: Language; name: string; source: string }[] = [
  { language: 'sv', name: 'Ägarrapport', source: ownersReportSv },
  { language: 'en', name: "Owners' report", source: ownersReportEn },
];
