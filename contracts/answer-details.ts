// What is known of how an answer was made, besides its text: stored with it, shown to whoever may read it.

/** Tokens of all calls of a model for one answer, and what they cost. */
export interface AnswerUsage {
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar. */
  costMicros: number;
  /** Where the provider did not count, or nobody knows the price. */
  isEstimated: boolean;
  /** Calls of the model. */
  calls: number;
}

/** A document that should be there and is not. */
export interface AbsentDocument {
  kind: string;
  periodStart: string | null;
  periodEnd: string | null;
  /** As in reports: `missing`, `requested`, `arrived` (being read) … */
  state: string;
}

export interface AnswerDetails {
  /** Words of the question for which nothing was found. */
  missing?: string[];
  /** Numbers of the text that stand in no cited place. */
  unsupportedNumbers?: string[];
  /** Markers that led nowhere and were taken out. */
  removedMarkers?: number;
  absent?: AbsentDocument[];
  /** Pieces that the answer was made from, in the order they were given. */
  chunkIds?: string[];
  /** What a model was told, by layer: length and SHA-256, so that a later prompt can be compared. */
  layers?: { layer: string; characters: number; sha256: string }[];
  /** The conversation that was sent along; turns of `compressed` only in short, `kept` of them at all. */
  history?: { turns: number; tokens: number; compressed?: { from: number; to: number; kept: number[] } };
  /** The text ended because it was as long as it may be. */
  isCutOff?: boolean;
}
