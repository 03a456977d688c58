// What a document becomes: units as they stand in the original, then pieces (chunks) to retrieve.
import { z } from 'zod';
import { Language, Locator } from './primitives.ts';

/** File formats the product reads; `unknown` never reaches an extractor. */
export const documentFormats = [
  'pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'csv', 'md', 'txt', 'html', 'rtf',
  'eml', 'msg', 'vtt', 'xls', 'png', 'jpg', 'tiff', 'doc', 'ppt', 'zip',
] as const; // biome-ignore format: one glance
export const DocumentFormat = z.enum(documentFormats);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** One cell of a table row: its header (column title), its address where it has one ("D3"), and its text as shown. */
export const TableCell = z.object({
  header: z.string(),
  text: z.string(),
  address: z.string().optional(),
  /** The number in the cell, when it is one (dates are text). */
  value: z.number().optional(),
});
export type TableCell = z.infer<typeof TableCell>;

/** The smallest thing a citation can point at: one paragraph, line, table row, utterance. */
export const Unit = z.object({
  text: z.string(),
  locator: Locator,
  role: z.enum(['title', 'heading', 'paragraph', 'list-item', 'table-row', 'utterance', 'note', 'field']),
  /** Only for role `table-row`: the row's cells, each with the header of its column (repeated in every row). */
  cells: z.array(TableCell).optional(),
  /** Nearest headings above, outermost first. */
  headings: z.array(z.string()).optional(),
});
export type Unit = z.infer<typeof Unit>;

/** A page (or slide, or sheet) and how much text it gave: the evidence for "readable". */
export const PageCoverage = z.object({
  page: z.int(),
  characters: z.int(),
  hasImages: z.boolean(),
  /** Only of pages whose text was recognised from a picture: the mean confidence, 0..100. */
  confidence: z.number().optional(),
});
export type PageCoverage = z.infer<typeof PageCoverage>;

/** A file inside a file (mail attachment, zip entry), written to the extraction's own folder. */
export const Attachment = z.object({
  name: z.string(),
  path: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  /** Set where it was left out, e.g. `signature_image`. */
  skippedBecause: z.string().optional(),
});
export type Attachment = z.infer<typeof Attachment>;

export const ExtractedDocument = z.object({
  format: DocumentFormat,
  title: z.string().optional(),
  language: Language.optional(),
  units: z.array(Unit),
  pages: z.array(PageCoverage),
  attachments: z.array(Attachment),
  /** Codes of things a reader should know, e.g. `macros_present`, `pages_without_text:3,7`. */
  warnings: z.array(z.string()),
});
export type ExtractedDocument = z.infer<typeof ExtractedDocument>;

/** Why a file can not be read. Each has a sentence per language in i18n (`extraction.failure.<code>`). */
export const extractionFailureCodes = [
  'empty_file', 'unsupported_format', 'locked', 'wrong_password', 'corrupt', 'no_text', 'unreadable_scan', 'nested_too_deep', 'too_large', 'too_many_pages',
  'zip_bomb', 'unsafe_content', 'took_too_long', 'used_too_much_memory', 'reader_crashed',
  'infected', 'too_large_to_scan', 'not_checked',
] as const; // biome-ignore format: one glance
export type ExtractionFailureCode = (typeof extractionFailureCodes)[number];

/** A stretch of a chunk's text and where it stands in the original. `start`/`end` are UTF-16 offsets into `text`. */
export const Span = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  locator: Locator,
  role: Unit.shape.role,
  cells: z.array(TableCell).optional(),
});
export type Span = z.infer<typeof Span>;

/** A retrievable piece. `header` is the one-line context (document title, period, headings) put before it for search. */
export const ChunkDraft = z.object({
  ordinal: z.int().min(0),
  header: z.string(),
  text: z.string(),
  spans: z.array(Span),
  language: Language,
});
export type ChunkDraft = z.infer<typeof ChunkDraft>;

/** What a document is, and the words that say so. `confidence` is 0..1. */
export const Classification = z.object({
  kind: z.string(),
  kindConfidence: z.number(),
  /** ISO dates, both inclusive; absent where no period could be told. */
  periodStart: z.iso.date().optional(),
  periodEnd: z.iso.date().optional(),
  periodConfidence: z.number(),
  language: Language,
  evidence: z.array(
    z.object({ what: z.enum(['kind', 'period']), quote: z.string(), locator: Locator.optional() }),
  ),
});
export type Classification = z.infer<typeof Classification>;

/** Document kinds that every company starts with; customers add their own. */
export const builtInDocumentKinds = [
  'annual_report', 'interim_report', 'income_statement', 'balance_sheet', 'budget', 'forecast', 'board_minutes',
  'cap_table', 'contract', 'pitch_deck', 'strategy', 'supplier_list', 'customer_list', 'policy', 'mail',
  'meeting_transcript', 'invoice', 'presentation', 'spreadsheet', 'other',
] as const; // biome-ignore format: one glance
