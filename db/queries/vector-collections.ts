// Which collections of vectors a company has, and how they change places.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import type { EmbeddingSpace } from '#contracts/reembedding.ts';
import type { CollectionRole } from '#contracts/states.ts';
import { VectorCollection } from '../models/vector-collection.ts';
import { newId } from '../new-id.ts';

export interface CollectionOfCompany extends EmbeddingSpace {
  companyId: string;
  role: CollectionRole;
}

/** Those that answer, and those being built, of some companies. */
export const collectionsOf = async (
  knex: Knex,
  companyIds: readonly string[],
): Promise<CollectionOfCompany[]> =>
  await knex('vectorCollections')
    .whereIn('companyId', companyIds as string[])
    .select('companyId', 'model', 'dimensions', 'role');

/** The first vectors of a company answer from their first moment. Safe to repeat and to race. */
export async function adoptSpace(
  knex: Knex,
  companyIds: readonly string[],
  { model, dimensions }: EmbeddingSpace,
): Promise<void> {
  const rows = companyIds.map((companyId) => ({
    id: newId(),
    companyId,
    model,
    dimensions,
    role: 'serving',
  }));
  if (rows.length > 0) await knex('vectorCollections').insert(rows).onConflict().ignore();
}

/** Companies without a word on their vectors: made before there was one. */
export async function companiesWithoutSpace(knex: Knex): Promise<string[]> {
  const rows = await knex('companies as c')
    .whereNotExists(knex('vectorCollections as v').whereRaw('v.company_id = c.id').select(knex.raw('1')))
    .select('c.id');
  return rows.map(({ id }) => id as string);
}

/** Companies whose answers come from vectors of another model than `space`. */
export async function companiesOfOtherSpace(knex: Knex, space: EmbeddingSpace): Promise<string[]> {
  const rows = await knex('vectorCollections')
    .where({ role: 'serving' })
    .whereNot((same) => same.where({ ...space }))
    .select('companyId');
  return rows.map(({ companyId }) => companyId as string);
}

/** From now on what arrives goes here, too. A collection kept from before is built on; another build is given up. */
export async function beginBuilding(
  trx: Transaction,
  companyId: string,
  space: EmbeddingSpace,
): Promise<void> {
  await VectorCollection.query(trx)
    .where({ companyId, role: 'building' })
    .whereNot((same) => same.where({ ...space }))
    .patch({ role: 'kept', keptUntil: new Date() });
  const there = await VectorCollection.query(trx).findOne({ companyId, ...space });
  if (!there) await VectorCollection.query(trx).insert({ companyId, ...space, role: 'building' });
  else if (there.role === 'kept')
    await VectorCollection.query(trx).findById(there.id).patch({ role: 'building', keptUntil: null });
}

/** The built one answers from this transaction on; the one before is kept. Safe to repeat; false where another build took its place. */
export async function switchTo(
  trx: Transaction,
  companyId: string,
  space: EmbeddingSpace,
  keptUntil: Date,
): Promise<boolean> {
  const built = await VectorCollection.query(trx)
    .findOne({ companyId, ...space })
    .forUpdate()
    .throwIfNotFound();
  if (built.role !== 'building') return built.role === 'serving';
  await VectorCollection.query(trx).where({ companyId, role: 'serving' }).patch({ role: 'kept', keptUntil });
  await VectorCollection.query(trx).findById(built.id).patch({ role: 'serving', keptUntil: null });
  return true;
}

/** Versions whose pieces must be found, or will be once they are ready, in the order of their ids. */
export async function versionsToEmbed(
  knex: Knex,
  companyId: string,
  { afterId, limit }: { afterId?: string | undefined; limit: number },
): Promise<{ fileVersionId: string; dataFileId: string; pieces: number }[]> {
  const query = knex('chunks as c')
    .join('fileVersions as v', 'v.id', 'c.fileVersionId')
    .join('dataFiles as f', 'f.id', 'c.dataFileId')
    .where('c.companyId', companyId)
    .whereNull('v.supersededAt')
    .whereNull('f.deletedAt')
    .groupBy('c.fileVersionId', 'c.dataFileId')
    .orderBy('c.fileVersionId')
    .limit(limit)
    .select('c.fileVersionId', 'c.dataFileId', knex.raw('count(*)::int as pieces'));
  if (afterId) query.where('c.fileVersionId', '>', afterId);
  return query;
}

/** How many pieces that is in all. */
export async function piecesToEmbed(knex: Knex, companyId: string): Promise<number> {
  const row = await knex('chunks as c')
    .join('fileVersions as v', 'v.id', 'c.fileVersionId')
    .join('dataFiles as f', 'f.id', 'c.dataFileId')
    .where('c.companyId', companyId)
    .whereNull('v.supersededAt')
    .whereNull('f.deletedAt')
    .count('* as count')
    .first();
  return Number(row?.['count'] ?? 0);
}

/** For the index over all collections (adapters/models/routed-index.ts). */
export const spaceBook = (knex: Knex) => ({
  spacesOf: (companyIds: readonly string[]) => collectionsOf(knex, companyIds),
  adopt: (companyId: string, space: EmbeddingSpace) => adoptSpace(knex, [companyId], space),
});
