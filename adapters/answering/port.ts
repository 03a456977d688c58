// The language of answering: what goes in (a question and sources) and what comes out (text whose every claim is cited).
import type { Span } from '#contracts/extraction.ts';
import type { Language, Locator } from '#contracts/primitives.ts';

/** One retrieved chunk, as it is stored, in the order of retrieval (best first). */
export interface Source {
  chunkId: string;
  fileVersionId: string;
  documentTitle: string;
  documentKind?: string;
  /** Place of the chunk in its document; neighbours are joined by it. */
  ordinal?: number;
  header: string;
  text: string;
  /** Offsets (UTF-16) into `text`, in order. */
  spans: readonly Span[];
  language: Language;
  /** Cosine similarity of question and chunk, where an embedder of known scale gave one. */
  similarity?: number;
}

/** A place in a source that bears out the sentence before its marker. `quote` is exactly `text.slice(start, end)`. */
export interface Citation {
  /** The number in the text's `[n]`, from 1. */
  marker: number;
  chunkId: string;
  fileVersionId: string;
  locator: Locator;
  quote: string;
  start: number;
  end: number;
}

/** Why figures were not reckoned with; each has a sentence (`answer.calc_<code>`). */
export const calculationRefusals = [
  'not_found', 'no_number', 'different_units', 'different_currencies', 'unit_unknown', 'ambiguous', 'division_by_zero',
] as const; // biome-ignore format: one glance
export type CalculationRefusal = (typeof calculationRefusals)[number];

export const calculationOperations = ['lookup', 'sum', 'difference', 'growth', 'average', 'ratio'] as const;
export type CalculationOperation = (typeof calculationOperations)[number];

/** One cell that was reckoned with: where it stands, and what it says exactly. */
export interface Operand {
  chunkId: string;
  fileVersionId: string;
  locator: Locator;
  start: number;
  end: number;
  label: string;
  column: string;
  /** As the reader sees it in the document. */
  text: string;
  /** Exact, as plain decimal text. */
  value: string;
  unit: string | null;
}

/** Exact arithmetic over cells; without `value` it was refused. */
export interface Calculation {
  operation: CalculationOperation;
  value?: string;
  unit: string | null;
  operands: Operand[];
  refusal?: CalculationRefusal;
}

export type AnswerOutcome = 'answered' | 'not_in_documents';
/** `quoted`: put together by code from the sources; `generated`: written by a language model and checked by code. */
export type AnswerMode = 'generated' | 'quoted';

export interface AnswerResult {
  outcome: AnswerOutcome;
  /** Markdown with `[n]` markers; no HTML, images or links. */
  text: string;
  citations: Citation[];
  /** Markers that pointed at nothing and were taken out of the text. */
  removedMarkers: number;
  /** With `not_in_documents`: the words of the question for which nothing was found. */
  missing?: string[];
  mode: AnswerMode;
  /** Numbers in the text that stand in no cited place and follow from none. */
  unsupportedNumbers: string[];
}

export type AnswerEvent =
  | { kind: 'text'; delta: string }
  /** The text so far is void: checking changed it. The whole new text follows in `text`. */
  | { kind: 'replaced'; text: string }
  | { kind: 'citation'; citation: Citation }
  | { kind: 'result'; result: AnswerResult };

/** A sentence of the product in the asker's language; the keys' wording lives in i18n under `answer.<key>`. */
export type AnswerPhrase = (key: AnswerPhraseKey, values: Record<string, string>) => string;
export const answerPhraseKeys = [
  'quote', 'said', 'cell', 'text_cell', 'largest', 'smallest', 'difference', 'sum', 'average', 'growth',
  'ratio', 'not_in_documents', 'not_in_documents_missing', 'no_documents',
  'calc_not_found', 'calc_no_number', 'calc_different_units', 'calc_different_currencies', 'calc_unit_unknown',
  'calc_ambiguous', 'calc_division_by_zero',
] as const; // biome-ignore format: one glance
export type AnswerPhraseKey = (typeof answerPhraseKeys)[number];

/** The part of a language model that answering needs; the adapters' LanguageModel fits. */
export interface AnsweringModel {
  readonly isOffline: boolean;
  complete(request: {
    messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
    maxTokens?: number;
    temperature?: number;
    signal?: AbortSignal;
  }): AsyncIterable<{ delta: string } | { usage: { inputTokens: number; outputTokens: number } }>;
}

export interface AnswerRequest {
  question: string;
  /** The language to answer in: the asker's. */
  language: Language;
  sources: readonly Source[];
  phrase: AnswerPhrase;
  model?: AnsweringModel;
  /** What the product has reckoned from cells of the sources. */
  calculations?: readonly Calculation[];
  /** What the agent of the place is told by its people. */
  instructions?: string;
  maxTokens?: number;
  temperature?: number;
  /** Earlier turns, oldest first; only a language model reads them. */
  history?: readonly { role: 'user' | 'assistant'; content: string }[];
  signal?: AbortSignal;
}
