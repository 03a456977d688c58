// The finished report as one structured document: page, PDF and later docx are made from this and nothing else.
import { z } from 'zod';
import { Id, Language, Locator } from './primitives.ts';

/** A source of the report, numbered once for the whole of it. */
export const ReportSource = z.object({
  number: z.int().min(1),
  fileName: z.string(),
  fileVersionId: Id.nullable(),
  versionNumber: z.int(),
  locator: Locator,
  quote: z.string(),
});
export type ReportSource = z.infer<typeof ReportSource>;

export const ReportDocumentSection = z.object({
  ordinal: z.int().min(0),
  /** `text` for the template's own words, else the command's name. */
  command: z.string(),
  state: z.enum(['complete', 'refused', 'failed']),
  /** Markdown; `[n]` names the source with that number (never in `text` sections). */
  markdown: z.string(),
  errorCode: z.string().nullable(),
  unsupportedNumbers: z.array(z.string()),
});
export type ReportDocumentSection = z.infer<typeof ReportDocumentSection>;

/** A required document that the report was written without. */
export const ReportGap = z.object({
  key: z.string(),
  kindName: z.string(),
  periodName: z.string().nullable(),
  state: z.string(),
  waiverReason: z.string().nullable(),
});
export type ReportGap = z.infer<typeof ReportGap>;

export const ReportDocument = z.object({
  title: z.string(),
  language: Language,
  companyName: z.string(),
  periodName: z.string(),
  authorName: z.string(),
  templateName: z.string(),
  templateVersion: z.int(),
  /** ISO time at which it was put together. */
  composedAt: z.string(),
  /** Null where no language model wrote. */
  model: z.string().nullable(),
  sections: z.array(ReportDocumentSection),
  sources: z.array(ReportSource),
  gaps: z.array(ReportGap),
});
export type ReportDocument = z.infer<typeof ReportDocument>;
