// At a worker's start: another embedding model is configured than the one whose vectors answer; who notices begins the building.
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { v5 } from 'uuid';
import type { Models } from '#adapters/models/index.ts';
import { adoptSpace, companiesOfOtherSpace, companiesWithoutSpace } from '#db/queries/vector-collections.ts';
import type { Launch } from './launch/index.ts';

const namespace = '5b0d8f0e-3f5f-4a68-9c0a-5d7c3c1a9b42';
/** The model server starts beside the workers, and a provider may be away. */
const againAfterMs = 15_000;

export interface Reembedder {
  knex: Knex;
  models: Pick<Models, 'embeddings'>;
  reembedding: Launch['reembedding'];
  keptFor: string;
  log: Logger;
}

/** Answers for how many companies it was begun. Of several workers that find the same change, all name the same run. */
export async function reembedWhereNeeded({
  knex,
  models,
  reembedding,
  keptFor,
}: Reembedder): Promise<number> {
  const { model } = await models.embeddings();
  const space = { model: model.name, dimensions: model.dimensions };
  await adoptSpace(knex, await companiesWithoutSpace(knex), space);
  const companyIds = await companiesOfOtherSpace(knex, space);
  for (const companyId of companyIds) {
    const before = await knex('processes')
      .where({ companyId, kind: 'reembedding' })
      .whereNotNull('closedAt')
      .count('* as count')
      .first();
    const name = [companyId, space.model, space.dimensions, before?.['count'] ?? 0].join(' ');
    await reembedding.start(companyId, v5(name, namespace), space, keptFor);
  }
  return companyIds.length;
}

/** The same in the background, until it could be found out; `signal` ends the waiting. */
export async function keepReembedding(of: Reembedder, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const count = await reembedWhereNeeded(of);
      if (count > 0) of.log.info({ companies: count }, 'another embedding model: vectors are built anew');
      return;
    } catch (error) {
      if (signal.aborted) return;
      of.log.warn({ err: error }, 'which embedding model is in use could not be found out yet');
    }
    await pause(againAfterMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
