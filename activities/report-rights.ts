// A report reads in its creator's name: asked again each time, for rights may go while a report waits for weeks.
import { ApplicationFailure } from '@temporalio/common';
import type { Knex } from 'knex';
import { scopeOf } from '#db/queries/scope-of.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';

/** Throws `creator_lost_access` (no retry helps) unless `userId` may read the project's documents at this moment. */
export async function mustStillRead(
  knex: Knex,
  userId: string | null,
  place: { companyId: string; projectId: string },
): Promise<void> {
  const scope = userId ? await scopeOf(knex, userId) : undefined;
  const mayRead =
    scope && defineAbilityFor({ kind: 'agent', scope }).can('read', as('DataFile', { ...place }));
  if (!mayRead) throw ApplicationFailure.nonRetryable('creator lost access', 'creator_lost_access');
}
