// What one could ask next: headings of the documents that an answer cites, or of the newest documents of a project.
import type { Knex } from 'knex';
import type { Span } from '#contracts/extraction.ts';

/** A heading with the name of its document; without one, the document has none to ask about. */
export interface Askable {
  document: string;
  heading?: string;
  hasTable: boolean;
}

const headingCharacters = { least: 3, most: 80 };

/**
 * At most `limit`, of different headings, those nearest after what was cited first. `messageId`: of a message that the
 * caller may read; `knex` is behind the caller's wall, or may see everything in `projectId`.
 */
export async function askables(
  knex: Knex,
  { projectId, messageId, limit }: { projectId: string; messageId?: string | undefined; limit: number },
): Promise<Askable[]> {
  const cited: { chunkId: string; locator: { heading?: string } }[] = messageId
    ? await knex('citations').where({ messageId }).whereNotNull('chunkId').select('chunkId', 'locator')
    : [];
  const citedChunks = new Set(cited.map(({ chunkId }) => chunkId));
  const citedHeadings = new Set(cited.map(({ locator }) => locator.heading ?? ''));
  const files = messageId
    ? knex('citations').where({ messageId }).whereNotNull('dataFileId').select('dataFileId')
    : knex('dataFiles').where({ projectId, state: 'ready' }).whereNull('deletedAt').orderBy('createdAt', 'desc').limit(8).select('id'); // biome-ignore format: one row
  const rows = await knex('chunks as c')
    .join('dataFiles as f', 'f.currentVersionId', 'c.fileVersionId')
    .where('f.projectId', projectId)
    .whereNull('f.deletedAt')
    .whereIn('f.id', files)
    .orderBy([{ column: 'f.createdAt', order: 'desc' }, { column: 'c.ordinal' }])
    .limit(200)
    .select('c.id', 'f.name as document', 'c.header', 'c.ordinal', 'c.spans');
  const byDocument = new Map<string, Askable[]>();
  for (const row of rows) {
    const known = byDocument.get(row.document) ?? [];
    const spans = row.spans as Span[];
    const hasTable = spans.some(({ cells }) => cells);
    const own = spans.flatMap(({ locator }) => (locator.kind === 'heading' ? [locator.heading] : []));
    const headings = own.length > 0 ? own : citedChunks.has(row.id) ? [] : [innermost(row.header)];
    const askable: Askable[] = [...new Set(headings)]
      .filter((heading) => isUsable(heading) && !citedHeadings.has(heading))
      .filter((heading) => !known.some((one) => one.heading === heading))
      .map((heading) => ({ document: row.document, heading, hasTable }));
    byDocument.set(row.document, [
      ...known,
      ...askable,
      ...(messageId ? [] : [{ document: row.document, hasTable }]),
    ]);
  }
  // One of each document in turn, so that a long one does not take all places.
  const lists = [...byDocument.values()].map((list) => {
    const withHeading = list.filter((one) => one.heading);
    return withHeading.length > 0 ? withHeading : list.slice(0, 1);
  });
  const chosen: Askable[] = [];
  for (let turn = 0; chosen.length < limit && lists.some((list) => list.length > turn); turn++)
    for (const list of lists) if (list[turn] && chosen.length < limit) chosen.push(list[turn] as Askable);
  return chosen;
}

/** Of "title · company · period · headings"; a title alone has none. */
function innermost(header: string): string {
  const [, ...rest] = header.split(' · ');
  return rest.length >= 2 ? (rest.at(-1)?.trim() ?? '') : '';
}

const isUsable = (heading: string): boolean =>
  heading.length >= headingCharacters.least &&
  heading.length <= headingCharacters.most &&
  !/^[\d\s\-–./]+$/.test(heading);
