// What should be in the index and among the stored files, in the order of their ids, for comparing.
import type { Knex } from 'knex';

export interface ExpectedChunk {
  chunkId: string;
  fileVersionId: string;
  /** Of the current version of a document that is not deleted: it must be findable. Others may be, for a while. */
  isCurrent: boolean;
}

/** Pieces of a company whose versions were not superseded, from after `afterChunkId`, ordered by id. */
export async function expectedChunks(
  knex: Knex,
  companyId: string,
  { afterChunkId, limit }: { afterChunkId?: string | undefined; limit: number },
): Promise<ExpectedChunk[]> {
  const query = knex('chunks as c')
    .join('fileVersions as v', 'v.id', 'c.fileVersionId')
    .join('dataFiles as f', 'f.id', 'c.dataFileId')
    .where('c.companyId', companyId)
    .whereNull('v.supersededAt')
    .orderBy('c.id')
    .limit(limit)
    .select(
      'c.id as chunkId',
      'c.fileVersionId',
      knex.raw('(f.current_version_id = v.id and f.deleted_at is null) is true as "isCurrent"'),
    );
  if (afterChunkId) query.where('c.id', '>', afterChunkId);
  return query;
}

/** Which of these keys a row of the company names. */
export async function namedKeys(knex: Knex, companyId: string, keys: string[]): Promise<Set<string>> {
  const rows = await knex('fileVersions')
    .where({ companyId })
    .whereIn('storageKey', keys)
    .distinct('storageKey');
  return new Set(rows.map(({ storageKey }) => storageKey as string));
}

/** Keys of originals that rows of the company name, from after `afterKey`, in order. */
export async function originalKeys(
  knex: Knex,
  companyId: string,
  { afterKey, limit }: { afterKey?: string | undefined; limit: number },
): Promise<string[]> {
  const query = knex('fileVersions')
    .where({ companyId })
    .orderBy('storageKey')
    .limit(limit)
    .distinct('storageKey');
  if (afterKey) query.where('storageKey', '>', afterKey);
  return (await query).map(({ storageKey }) => storageKey as string);
}
