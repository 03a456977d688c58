// Whether the demo belongs into this database: an empty one, or one where loading it was interrupted.
import type { Knex } from 'knex';

export type LoadVerdict = 'load' | 'other_people_are_here' | 'was_removed';

/** Never mixes the demo into somebody's own rooms, and never brings back a demo that was removed. */
export async function mayLoad(
  knex: Knex,
  { email, portfolioName }: { email: string; portfolioName: string },
) {
  const anybody = await knex('users').first('id');
  if (!anybody) return 'load' satisfies LoadVerdict;
  const demoUser = await knex('users').where({ email }).first('id');
  if (!demoUser) return 'other_people_are_here' satisfies LoadVerdict;
  const portfolio = await knex('portfolios').where({ name: portfolioName }).first('id');
  const erased = await knex('tenants').where({ kind: 'portfolio' }).whereNotNull('erasedAt').first('id');
  return (!portfolio && erased ? 'was_removed' : 'load') satisfies LoadVerdict;
}
