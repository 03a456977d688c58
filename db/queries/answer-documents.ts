// Documents of a project as an agent may know of them before it reads: kinds, periods, sizes; and the pieces of one of them.
import type { Knex } from 'knex';
import type { Span } from '#contracts/extraction.ts';

export interface DocumentFilter {
  kinds?: readonly string[] | undefined;
  periodStart?: string | undefined;
  periodEnd?: string | undefined;
}

export interface AnswerDocument {
  id: string;
  kind: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  pages: number | null;
}

interface Place {
  companyId: string;
  projectId: string;
}
const most = 500;

const readable = (knex: Knex, { companyId, projectId }: Place) =>
  knex('dataFiles as f')
    .join('fileVersions as v', 'v.id', 'f.currentVersionId')
    .where({ 'f.companyId': companyId, 'f.projectId': projectId })
    .whereNull('f.deletedAt');

/** Newest first; those whose period touches the asked one. */
export async function answerDocuments(
  knex: Knex,
  place: Place,
  { kinds, periodStart, periodEnd }: DocumentFilter,
): Promise<AnswerDocument[]> {
  const query = readable(knex, place)
    .orderBy('f.createdAt', 'desc')
    .limit(most)
    .select('f.id', 'f.documentKind as kind', 'f.periodStart', 'f.periodEnd', 'v.pageCount as pages');
  if (kinds) query.whereIn('f.documentKind', kinds as string[]);
  if (periodEnd) query.where('f.periodStart', '<=', periodEnd);
  if (periodStart) query.where('f.periodEnd', '>=', periodStart);
  return query;
}

/** How many readable documents there are of each kind. */
export async function documentCounts(knex: Knex, place: Place): Promise<Map<string, number>> {
  const rows = await readable(knex, place)
    .whereNotNull('f.documentKind')
    .groupBy('f.documentKind')
    .select('f.documentKind as kind')
    .count('* as count');
  return new Map(rows.map(({ kind, count }) => [String(kind), Number(count)]));
}

/** Documents whose name, without its ending, stands in a text. */
export async function documentsNamedIn(
  knex: Knex,
  place: Place,
  text: string,
): Promise<{ id: string; kind: string | null }[]> {
  return readable(knex, place)
    .whereRaw(`length(f.name) > 6 and position(lower(regexp_replace(f.name, '\\.[a-z0-9]{2,5}$', '')) in lower(?)) > 0`, [text]) // biome-ignore format: one line
    .orderBy('f.createdAt', 'desc')
    .limit(3)
    .select('f.id', 'f.documentKind as kind');
}

const mostPieces = 40;

/** The first pieces of a document, or those of some of its pages (slides count as pages). */
export async function pagesOfDocument(
  knex: Knex,
  place: Place,
  of: { documentId: string; fromPage?: number | undefined; toPage?: number | undefined },
): Promise<{ document: AnswerDocument | undefined; chunkIds: string[] }> {
  const document = (await readable(knex, place)
    .where('f.id', of.documentId)
    .first('f.id', 'f.documentKind as kind', 'f.periodStart', 'f.periodEnd', 'v.pageCount as pages', 'v.id as versionId')) as (AnswerDocument & { versionId: string }) | undefined; // biome-ignore format: one line
  if (!document) return { document: undefined, chunkIds: [] };
  const { versionId, ...shown } = document;
  const rows = (await knex('chunks')
    .where({ fileVersionId: versionId })
    .orderBy('ordinal')
    .limit(2000)
    .select('id', 'spans')) as { id: string; spans: Span[] }[];
  const { fromPage, toPage = fromPage } = of;
  const onPages = ({ spans }: { spans: Span[] }) =>
    fromPage === undefined ||
    spans.some(({ locator }) => {
      const page =
        locator.kind === 'page' ? locator.page : locator.kind === 'slide' ? locator.slide : undefined;
      return page !== undefined && page >= fromPage && page <= (toPage ?? fromPage);
    });
  const chunkIds = rows.filter(onPages).slice(0, mostPieces).map(({ id }) => id); // biome-ignore format: one line
  return { document: shown, chunkIds };
}
