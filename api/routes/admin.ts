// The platform administrator's panel. It spans all tenants, so it works without the wall; what it answers is masked.
import { adminEdits } from '#contracts/admin-edits.ts';
import { admin } from '#contracts/api/admin.ts';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { type CataloguedTable, describeTables } from '#db/catalogue/tables.ts';
import { AccessReason } from '#db/models/access-reason.ts';
import { AuditEvent } from '#db/models/audit-event.ts';
import { Tenant } from '#db/models/tenant.ts';
import { newId } from '#db/new-id.ts';
import {
  closesAccount,
  editRow,
  guardAdministrators,
  openedUntil,
  openRow,
  readEdit,
  tenantsOfRow,
} from '#db/queries/admin-changes.ts';
import { countRows } from '#db/queries/admin-counts.ts';
import {
  encodeAdminCursor,
  findAdminRow,
  hasTenant,
  listAdminRows,
  namedBy,
  type Row,
  sortsOf,
  statesOf,
} from '#db/queries/admin-rows.ts';
import { listWaitingErasures } from '#db/queries/waiting-erasures.ts';
import { administratorOf } from '../administrator.ts';
import { authorize } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { presentAct } from '../presenters/admin-act.ts';
import { presentAdminRow } from '../presenters/admin-row.ts';
import { type Caller, route } from '../route.ts';

type Address = { model: string; rowKey: string };

export const adminRoutes = ({
  knex: walled,
  systemKnex,
  launch,
}: Pick<ApiDeps, 'knex' | 'systemKnex' | 'launch'>) => {
  // The panel spans tenants, and its administrator belongs to none of them.
  const knex = systemKnex;
  let described: ReturnType<typeof describeTables> | undefined;
  const tablesNow = () => {
    described ??= describeTables(knex).catch((error: unknown) => {
      described = undefined;
      throw error;
    });
    return described;
  };
  const tableOf = async (model: string): Promise<CataloguedTable> => {
    const table = (await tablesNow()).get(model);
    if (!table) throw new AppError('not_found');
    return table;
  };
  const rowOf = async ({ model, rowKey }: Address) => {
    const table = await tableOf(model);
    const row = await findAdminRow(knex, table, rowKey);
    if (!row) throw new AppError('not_found');
    return { table, row, tenants: await tenantsOfRow(knex, table, row) };
  };
  const subjectOf = ({ model, rowKey }: Address, tenantId: string) => {
    const isId = /^[0-9a-f-]{36}$/.test(rowKey);
    return { subjectKind: model, subjectId: isId ? rowKey : null, tenantId };
  };
  /** One act, in the chain of every tenant that the row concerns. */
  const record = async (
    caller: Caller,
    address: Address,
    tenants: readonly string[],
    detailOf: (tenantId: string) => Record<string, unknown>,
  ) => {
    for (const tenantId of tenants)
      await caller.acts?.record(caller, subjectOf(address, tenantId), 'allowed', detailOf(tenantId));
  };
  const historyOf = async (address: Address, tenants: readonly string[]) => {
    const { subjectId } = subjectOf(address, '');
    if (!subjectId) return [];
    const rows = await AuditEvent.query(knex)
      .whereIn('tenantId', [...tenants])
      .where({ subjectId })
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(30);
    return rows.map(presentAct);
  };
  const detailOf = async (
    { model, rowKey }: Address,
    table: CataloguedTable,
    row: Row,
    tenants: string[],
    opened: Awaited<ReturnType<typeof openedUntil>>,
  ) => {
    const shown = presentAdminRow(table, row, opened !== undefined);
    const masked = new Set(shown.cells.filter(({ isMasked }) => isMasked).map(({ column }) => column));
    return {
      ...shown,
      model,
      editable: Object.keys(adminEdits[model] ?? {}).filter((column) => !masked.has(column)),
      openedUntil: opened?.until.toISOString() ?? null,
      namedBy: table.key.length === 1 ? await namedBy(knex, (await tablesNow()).values(), model, rowKey) : [],
      history: await historyOf({ model, rowKey }, tenants),
    };
  };

  return [
    route(admin.erasures, async (_input, caller) => {
      const userId = await administratorOf(caller);
      await caller.acts?.record(caller, { subjectKind: 'AdminPanel', subjectId: null, tenantId: platformTenantId }); // biome-ignore format: one line
      return { items: await listWaitingErasures(knex, userId) };
    }),
    route(admin.models, async (_input, caller) => {
      await administratorOf(caller);
      const tables = [...(await tablesNow()).values()];
      await caller.acts?.record(caller, { subjectKind: 'AdminPanel', subjectId: null, tenantId: platformTenantId }); // biome-ignore format: one line
      const counts = await countRows(knex, tables);
      return {
        items: tables.map(({ model, table }, at) => ({
          name: model,
          table,
          count: counts[at]?.count ?? 0,
          isEstimate: counts[at]?.isEstimate ?? true,
        })),
      };
    }),
    route(admin.list, async ({ params, query }, caller) => {
      await administratorOf(caller);
      const table = await tableOf(params.model);
      const { rows, next } = await listAdminRows(knex, table, query);
      const subject = { subjectKind: params.model, subjectId: null, tenantId: platformTenantId };
      // The names of the filters, never what was looked for.
      const filters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]));
      await caller.acts?.record(caller, subject, 'allowed', { filters, count: rows.length });
      return {
        items: rows.map((row) => presentAdminRow(table, row)),
        nextCursor: next && encodeAdminCursor(next),
        states: await statesOf(knex, table),
        hasTenant: hasTenant(table),
        sorts: sortsOf(table),
      };
    }),
    route(admin.get, async ({ params }, caller) => {
      const administratorId = await administratorOf(caller);
      const { table, row, tenants } = await rowOf(params);
      const opened = await openedUntil(knex, administratorId, params.model, params.rowKey);
      await record(caller, params, tenants, () => (opened ? { accessReasonId: opened.accessReasonId } : {}));
      return detailOf(params, table, row, tenants, opened);
    }),
    route(admin.update, async ({ params, body }, caller) => {
      const administratorId = await administratorOf(caller);
      const { table, row, tenants } = await rowOf(params);
      const opened = await openedUntil(knex, administratorId, params.model, params.rowKey);
      const values = readEdit(params.model, body);
      const { editable } = await detailOf(params, table, row, tenants, opened);
      // Nobody changes what they may not see.
      const closed = Object.keys(values).filter((column) => !editable.includes(column));
      if (closed.length > 0) {
        const fields = closed.map((path) => ({ path, code: 'masked', message: 'open it first' }));
        throw new AppError('invalid_input', { fields });
      }
      await record(caller, params, tenants, () => ({}));
      if (closesAccount(table, row, values)) {
        const userId = params.rowKey;
        await knex.transaction((trx) => guardAdministrators(trx, userId, values, administratorId));
        const loss = { kind: 'account', userId } as const;
        const removal = { processId: newId(), tenantId: platformTenantId, actorId: administratorId, loss, closesLinks: false }; // biome-ignore format: one line
        await launch.accessRemoval.take(removal);
      } else await knex.transaction((trx) => editRow(trx, table, row, values, administratorId));
      const after = await rowOf(params);
      return detailOf(params, table, after.row, tenants, opened);
    }),
    route(admin.open, async ({ params, body }, caller) => {
      const administratorId = await administratorOf(caller);
      const { tenants } = await rowOf(params);
      const reasonIds = new Map(tenants.map((tenantId) => [tenantId, newId()] as const));
      await record(caller, params, tenants, (tenantId) => ({ accessReasonId: reasonIds.get(tenantId) }));
      const opening = { administratorId, model: params.model, rowKey: params.rowKey, reason: body.reason };
      const until = await knex.transaction((trx) => openRow(trx, opening, reasonIds));
      return { openedUntil: until.toISOString() };
    }),
    route(admin.listOpenings, async ({ params }, caller) => {
      await authorize(caller, 'read', 'AuditEvent', { tenantId: params.tenantId });
      await Tenant.query(walled).findById(params.tenantId).throwIfNotFound();
      const rows = await AccessReason.query(walled)
        .where({ tenantId: params.tenantId })
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(50);
      const items = rows.map(({ id, model, rowKey, reason, createdAt, expiresAt }) => ({
        id,
        model,
        rowKey,
        reason,
        openedAt: createdAt.toISOString(),
        openedUntil: expiresAt.toISOString(),
      }));
      return { items };
    }),
  ];
};
