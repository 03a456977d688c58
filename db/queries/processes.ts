// Processes and their timelines, from Postgres: visibility in Temporal lags and is not access control.
import type { Knex } from 'knex';
import type { ProcessEventDto } from '#contracts/api/processes.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import type { Process } from '../models/process.ts';
import { decodeCursor, encodeCursor } from './data-files.ts';

export type ProcessRow = Process & { startedByName: string | null };

export async function listProcesses(
  knex: Knex,
  ability: AppAbility,
  filter: {
    processId?: string;
    projectId?: string | undefined;
    companyId?: string | undefined;
    kind?: string | undefined;
    state?: string | undefined;
    limit: number;
    cursor?: string | undefined;
  },
): Promise<{ items: ProcessRow[]; nextCursor: string | null }> {
  const query = knex('processes as p')
    .leftJoin('users as u', 'u.id', 'p.startedBy')
    .orderBy([
      { column: 'p.createdAt', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
    .limit(filter.limit + 1)
    .select('p.*', 'u.name as startedByName');
  if (filter.processId) query.where('p.id', filter.processId);
  for (const column of ['projectId', 'companyId', 'kind', 'state'] as const) {
    const value = filter[column];
    if (value) query.where(`p.${column}`, value);
  }
  const after = decodeCursor(filter.cursor);
  if (after) query.whereRaw('(p.created_at, p.id) < (?, ?)', after);
  accessibleBy(query, ability, 'read', 'Process', (field) =>
    field === 'createdBy' ? 'p.startedBy' : `p.${field}`,
  );
  const rows = (await query) as ProcessRow[];
  const items = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null };
}

/** The timeline of one process, oldest first; at most 2,000 lines. */
export async function eventsOfProcess(knex: Knex, processId: string): Promise<ProcessEventDto[]> {
  const rows = await knex('processEvents as e')
    .leftJoin('users as u', 'u.id', 'e.actorId')
    .where('e.processId', processId)
    .orderBy('e.seq')
    .limit(2000)
    .select('e.*', 'u.name as actorName');
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    kind: row.kind,
    phase: row.phase,
    messageKey: row.messageKey,
    args: row.args,
    actorName: row.actorName,
    durationMs: row.durationMs,
    attempt: row.attempt ?? 1,
    done: row.done,
    total: row.total,
  }));
}
