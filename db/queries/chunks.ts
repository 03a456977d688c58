// Pieces of documents by id or place: only of current versions of documents that are not deleted.
import type { Knex } from 'knex';
import type { Span } from '#contracts/extraction.ts';
import type { Language } from '#contracts/primitives.ts';

export interface CurrentChunk {
  chunkId: string;
  companyId: string;
  dataFileId: string;
  fileVersionId: string;
  documentTitle: string;
  documentKind?: string;
  ordinal: number;
  header: string;
  text: string;
  spans: Span[];
  language: Language;
}

interface Scope {
  companyIds: readonly string[];
  siloIds?: readonly string[];
}

/** The second wall behind the vector store: whatever ids it returns, only what stands now and in scope is read. */
export function createChunkStore(knex: Knex) {
  const current = (scope: Scope) => {
    const query = knex('chunks as c')
      .join('dataFiles as f', 'f.currentVersionId', 'c.fileVersionId')
      .whereNull('f.deletedAt')
      .whereIn('c.companyId', scope.companyIds as string[])
      .select('c.*', 'f.name as documentTitle', 'f.documentKind');
    if (scope.siloIds) query.whereIn('c.siloId', scope.siloIds as string[]);
    return query;
  };
  return {
    async byIds(scope: Scope, chunkIds: readonly string[]): Promise<CurrentChunk[]> {
      if (chunkIds.length === 0) return [];
      return (await current(scope).whereIn('c.id', chunkIds as string[])).map(toChunk);
    },
    async byOrdinals(
      scope: Scope,
      places: readonly { fileVersionId: string; from: number; to: number }[],
    ): Promise<CurrentChunk[]> {
      if (places.length === 0) return [];
      const rows = await current(scope).where((any) => {
        for (const { fileVersionId, from, to } of places) {
          any.orWhere((one) =>
            one.where('c.fileVersionId', fileVersionId).whereBetween('c.ordinal', [from, to]),
          );
        }
      });
      return rows.map(toChunk);
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above
function toChunk(row: any): CurrentChunk {
  return {
    chunkId: row.id,
    companyId: row.companyId,
    dataFileId: row.dataFileId,
    fileVersionId: row.fileVersionId,
    documentTitle: row.documentTitle,
    ...(row.documentKind ? { documentKind: row.documentKind } : {}),
    ordinal: row.ordinal,
    header: row.header,
    text: row.text,
    spans: row.spans,
    language: row.language ?? 'sv',
  };
}
