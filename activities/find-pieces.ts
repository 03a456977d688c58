// Pieces of documents for some words, best first: the same for every question, company and section that searches.
import { Context } from '@temporalio/activity';
import { retrieve } from '#adapters/retrieval/retrieve.ts';
import type { SearchScope } from '#adapters/vectors/port.ts';
import type { Language } from '#contracts/primitives.ts';
import { createChunkStore } from '#db/queries/chunks.ts';
import type { Deps } from './deps.ts';

interface Wanted {
  question: string;
  language: Language;
  scope: SearchScope;
  limit?: number;
  /** Default: the activity's own. */
  signal?: AbortSignal;
}

/** Neighbours included. Throws a retryable error while the model or the index is away. */
export const createFinder = ({ knex, embeddings }: Pick<Deps, 'knex' | 'embeddings'>) => {
  const chunks = createChunkStore(knex);
  return async ({ signal = Context.current().cancellationSignal, ...wanted }: Wanted) => {
    const { model, index } = await embeddings();
    await index.ensureReady();
    return retrieve({
      ...wanted,
      index,
      chunks,
      embed: async (text, abort) =>
        (await model.embed([text], 'query', abort))[0] ?? new Float32Array(model.dimensions),
      signal,
    });
  };
};
