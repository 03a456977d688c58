// One task queue per resource, so that a flood of one kind of work never starves another (temporal.md rule 35).
export const taskQueues = {
  /** Workflow tasks, and short database and mail activities. */
  flow: 'flow',
  /** CPU-bound reading of files and rendering. */
  parse: 'parse',
  /** Calls to the embedding model. */
  embed: 'embed',
  /** Calls to the language model. */
  language: 'language',
} as const;
