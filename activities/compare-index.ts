// Walks Postgres and the index side by side, both ordered by the pieces' ids.
import type { ChunkIndex } from '#adapters/vectors/index.ts';
import type { IndexComparison } from '#contracts/reconcile.ts';
import type { ExpectedChunk } from '#db/queries/reconcile.ts';

const pageSize = 1000;

export interface ComparedSides {
  expected(page: { afterChunkId?: string | undefined; limit: number }): Promise<ExpectedChunk[]>;
  index: Pick<ChunkIndex, 'listChunks' | 'deleteChunks'>;
  companyId: string;
  onPage: () => void;
}

/** Removes rows of the index that nothing expects; tells which versions miss at least one. */
export async function compareIndexWithRows(sides: ComparedSides): Promise<IndexComparison> {
  const { index, companyId } = sides;
  const scope = { companyId };
  const expected = reader((afterChunkId) => sides.expected({ afterChunkId, limit: pageSize }), sides.onPage);
  const indexed = reader(
    (afterChunkId) => index.listChunks(scope, { ...(afterChunkId ? { afterChunkId } : {}), limit: pageSize }),
    sides.onPage,
  );
  const missing = new Set<string>();
  const orphans: string[] = [];
  let checked = 0;
  let row = await expected.next();
  let entry = await indexed.next();
  while (row || entry) {
    if (row && (!entry || row.chunkId < entry.chunkId)) {
      if (row.isCurrent) missing.add(row.fileVersionId);
      checked += row.isCurrent ? 1 : 0;
      row = await expected.next();
    } else if (entry && (!row || entry.chunkId < row.chunkId)) {
      orphans.push(entry.chunkId);
      entry = await indexed.next();
    } else {
      checked += row?.isCurrent ? 1 : 0;
      row = await expected.next();
      entry = await indexed.next();
    }
  }
  if (orphans.length > 0) await index.deleteChunks(scope, orphans);
  return { checked, orphansRemoved: orphans.length, missingVersionIds: [...missing] };
}

/** One row after the other, read by pages. */
function reader<Row extends { chunkId: string }>(
  read: (afterChunkId: string | undefined) => Promise<Row[]>,
  onPage: () => void,
) {
  let page: Row[] = [];
  let at = 0;
  let last: string | undefined;
  let isAtEnd = false;
  return {
    async next(): Promise<Row | undefined> {
      if (at >= page.length && !isAtEnd) {
        page = await read(last);
        onPage();
        at = 0;
        last = page.at(-1)?.chunkId ?? last;
        isAtEnd = page.length < pageSize;
      }
      return page[at++];
    },
  };
}
