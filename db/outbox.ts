// Tells the world about a change, in the transaction that makes it: a row that stays, and a NOTIFY that only hints.

import type { Transaction } from 'objection';
import { AppEvent } from '#contracts/events.ts';
import type { AppEventRow } from './models/app-event-row.ts';

/** The channel that API processes LISTEN on; the payload is the id of the app_events row, as decimal text. */
export const appEventsChannel = 'app_events';

/**
 * Records one change. Postgres delivers the NOTIFY at commit and drops it on rollback, so whoever hears it can read the
 * row. A listener that was away reads `app_events` from slightly before its last id: ids may commit out of order.
 *
 * @returns the id of the event's row
 */
export async function recordEvent(trx: Transaction, event: AppEvent): Promise<number> {
  const { type, tenantId, companyId = null, projectId = null, ...ids } = event;
  // Row and hint in one statement: an ingestion records a dozen events a file.
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `with event as (
       insert into app_events (type, tenant_id, company_id, project_id, ids) values (?, ?, ?, ?, ?::jsonb) returning id
     ) select id, pg_notify(?, id::text) from event`,
    [type, tenantId, companyId, projectId, JSON.stringify(ids), appEventsChannel],
  );
  return Number(rows[0]?.id);
}

/** The event as it was recorded. */
export function toAppEvent(row: AppEventRow): AppEvent {
  const { type, tenantId, companyId, projectId, ids } = row;
  const place = {
    tenantId,
    ...(companyId === null ? {} : { companyId }),
    ...(projectId === null ? {} : { projectId }),
  };
  return AppEvent.parse({ type, ...place, ...ids });
}
