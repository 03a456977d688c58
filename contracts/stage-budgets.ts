// How long each stage of a document may take before people are told that it takes too long.
// No zod in this file: workflow code imports it.

/** The stages that somebody waits for, by the state that a document has in them. */
export const ingestionStages = ['checking', 'extracting', 'splitting', 'indexing'] as const;
export type IngestionStage = (typeof ingestionStages)[number];

/** Milliseconds of a stage, waiting and working together. Above what the limits of reading allow a sound file. */
export const stageBudgetMs: Record<IngestionStage, number> = {
  checking: 2 * 60_000,
  extracting: 5 * 60_000,
  splitting: 2 * 60_000,
  indexing: 10 * 60_000,
};

export const isIngestionStage = (state: string): state is IngestionStage =>
  (ingestionStages as readonly string[]).includes(state);
