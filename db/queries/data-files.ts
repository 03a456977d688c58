// Documents as lists and pages show them: keyset pages over an index, never an offset.
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DataFileDto } from '#contracts/api/documents.ts';
import { AppError } from '#contracts/errors.ts';
import { Id } from '#contracts/primitives.ts';
import { isIngestionStage, stageBudgetMs } from '#contracts/stage-budgets.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';

export interface DataFileFilter {
  projectId?: string;
  fileId?: string;
  state?: string | undefined;
  kind?: string | undefined;
  search?: string | undefined;
  sort?: 'created' | 'name';
  limit: number;
  cursor?: string | undefined;
}

/** A file deleted but still undoable is listed (marked), one that is gone is not. */
export async function listDataFiles(
  knex: Knex,
  ability: AppAbility,
  filter: DataFileFilter,
): Promise<{ items: DataFileDto[]; nextCursor: string | null }> {
  const isByName = filter.sort === 'name';
  const page = knex('dataFiles as f').limit(filter.limit + 1);
  page.orderBy(
    isByName
      ? [{ column: 'f.name' }, { column: 'f.id' }]
      : [
          { column: 'f.createdAt', order: 'desc' },
          { column: 'f.id', order: 'desc' },
        ],
  );
  if (filter.projectId) page.where('f.projectId', filter.projectId).whereNull('f.deletedAt');
  if (filter.fileId) page.where('f.id', filter.fileId);
  if (filter.state) page.where('f.state', filter.state);
  if (filter.kind) page.where('f.documentKind', filter.kind);
  if (filter.search) page.whereILike('f.name', `%${filter.search.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const after = decodeCursor(filter.cursor, isByName ? 'text' : 'time');
  if (after) {
    if (isByName) page.whereRaw('(f.name, f.id) > (?, ?)', after);
    else page.whereRaw('(f.created_at, f.id) < (?, ?)', after);
  }
  accessibleBy(page, ability, 'read', 'DataFile', (field) => `f.${field}`);
  const rows = await knex
    .with('page', page.select('f.*'))
    .from('page as f')
    .leftJoin('users as u', 'u.id', 'f.uploadedBy')
    .joinRaw(
      `left join lateral (select * from file_versions v where v.data_file_id = f.id
         order by v.number desc limit 1) v on true
       left join lateral (select * from processes p where p.subject_kind = 'data_file' and p.subject_id = f.id
         order by p.created_at desc limit 1) p on true`,
    )
    .orderBy(isByName ? [{ column: 'f.name' }, { column: 'f.id' }] : [{ column: 'f.createdAt', order: 'desc' }, { column: 'f.id', order: 'desc' }])
    .select(
      'f.*', 'u.name as uploadedByName', 'v.number as versionNumber', 'v.format', 'v.sizeBytes', 'v.pageCount',
      'v.chunkCount', 'v.id as latestVersionId', 'v.classification', 'p.id as processId', 'p.state as processState', 'p.startedAt as processStartedAt',
      'p.done', 'p.total', 'p.attempt', 'p.nextRetryAt', 'p.lastErrorCode', 'p.lastSignalAt', 'p.stageSince', 'p.runningSince',
    ); // biome-ignore format: one glance
  const items = rows.slice(0, filter.limit).map(toDto);
  const last = rows.length > filter.limit ? rows[filter.limit - 1] : undefined;
  return {
    items,
    nextCursor: last ? encodeCursor([isByName ? last.name : last.createdAt.toISOString(), last.id]) : null,
  };
}

const budgetOf = (state: string) => (isIngestionStage(state) ? stageBudgetMs[state] : null);
const iso = (date: Date | null) => date?.toISOString() ?? null;

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above, whose columns stand there
function toDto(row: any): DataFileDto {
  const isInWork = row.processState === 'running' || row.processState === 'waiting';
  return {
    id: row.id,
    projectId: row.projectId,
    companyId: row.companyId,
    name: row.name,
    folder: row.folder,
    state: row.state,
    failureCode: row.failureCode,
    documentKind: row.documentKind,
    kindConfidence: row.kindSetBy === 'user' ? 1 : (row.classification?.kindConfidence ?? null),
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    language: row.language,
    sourceKind: row.sourceKind,
    versionNumber: row.versionNumber ?? 1,
    versionId: row.currentVersionId ?? row.latestVersionId,
    format: row.format,
    sizeBytes: Number(row.sizeBytes ?? 0),
    pageCount: row.pageCount,
    chunkCount: row.chunkCount,
    uploadedByName: row.uploadedByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    processId: row.processId,
    progress: isInWork
      ? {
          done: row.done,
          total: row.total,
          attempt: row.attempt,
          nextRetryAt: iso(row.nextRetryAt),
          lastErrorCode: row.lastErrorCode,
          lastSignalAt: iso(row.lastSignalAt),
          stageSince: iso(row.stageSince ?? row.processStartedAt),
          runningSince: iso(row.runningSince),
          budgetMs: budgetOf(row.state),
        }
      : null,
    isDeleted: row.deletedAt !== null,
  };
}

/** Opaque to callers: base64url of [sort value, id]. */
export const encodeCursor = (key: [string, string]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Undefined for none; throws `invalid_input` for one that we did not make: a first page instead would be read for ever. */
export function decodeCursor(
  cursor: string | undefined,
  sortedBy: 'time' | 'text' = 'time',
): [string, string] | undefined {
  if (!cursor) return undefined;
  const key = Cursor[sortedBy].safeParse(parsed(cursor)).data;
  if (key) return key;
  const fields = [{ path: 'cursor', code: 'invalid_format', message: 'must be the nextCursor of a page' }];
  throw new AppError('invalid_input', { fields });
}

const Cursor = {
  time: z.tuple([z.iso.datetime(), Id]),
  text: z.tuple([z.string().refine((text) => !text.includes('\u0000')), Id]),
};

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
