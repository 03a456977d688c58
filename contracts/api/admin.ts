// The platform administrator's panel: every model, its rows with what customers wrote masked, safe edits.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

const access = { action: 'administer', subject: 'AdminPanel' } as const;
const ModelName = z.string().regex(/^[A-Za-z]{1,60}$/);
/** The key of a row: an id, or the parts of a composite key with `~` between. */
const RowKey = z.string().min(1).max(400);

export const AdminColumnClass = z.enum(['id', 'plain', 'personal', 'content', 'secret']);

/** One value of a row. Masked ones are null, or for people's names and addresses the part that may be shown. */
export const AdminCell = z.object({
  column: z.string(),
  class: AdminColumnClass,
  type: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  isMasked: z.boolean(),
  /** The model whose row it names. */
  pointsTo: z.string().nullable(),
});
export type AdminCell = z.infer<typeof AdminCell>;

export const AdminModel = z.object({
  name: z.string(),
  table: z.string(),
  count: z.int(),
  /** Counting large tables takes long: then it is Postgres' estimate. */
  isEstimate: z.boolean(),
});

const AdminRow = z.object({ key: z.string(), cells: z.array(AdminCell) });
export type AdminRow = z.infer<typeof AdminRow>;

export const AdminAct = z.object({
  tenantId: Id,
  seq: z.int(),
  at: z.string(),
  actorKind: z.string(),
  actorId: Id.nullable(),
  action: z.string(),
  outcome: z.string(),
});

export const AdminRowDetail = AdminRow.extend({
  model: z.string(),
  /** Columns that an edit may name now: masked ones only once they are opened. */
  editable: z.array(z.string()),
  openedUntil: z.string().nullable(),
  /** Where other rows name this one. */
  namedBy: z.array(z.object({ model: z.string(), column: z.string(), count: z.int() })),
  history: z.array(AdminAct),
});
export type AdminRowDetail = z.infer<typeof AdminRowDetail>;

export const AdminFilter = Page.extend({
  /** An id, or a whole value of a searched column. */
  search: z.string().trim().max(400).optional(),
  state: z.string().max(60).optional(),
  /** Of a company or portfolio. */
  tenantId: Id.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Rows whose `column` names the row `id`. */
  column: z.string().max(60).optional(),
  id: z.string().max(400).optional(),
  sort: z.string().max(60).optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type AdminFilter = z.infer<typeof AdminFilter>;

/** What the administrator wants to see content for; the customer reads it. */
export const AccessReasonText = z.string().trim().min(10).max(500);

export const Opening = z.object({
  id: Id,
  model: z.string(),
  rowKey: z.string(),
  reason: z.string(),
  openedAt: z.string(),
  openedUntil: z.string(),
});
export type Opening = z.infer<typeof Opening>;

/** A company's erasure that waits for a second person. Names only: whoever confirms must know which company it is. */
export const WaitingErasure = z.object({
  privacyRequestId: Id,
  companyName: z.string(),
  organisationNumber: z.string().nullable(),
  requestedByName: z.string().nullable(),
  isMine: z.boolean(),
  /** Admins that the company has, whoever asked included: with others there it is for them to confirm. */
  adminCount: z.int(),
  createdAt: z.string(),
});
export type WaitingErasure = z.infer<typeof WaitingErasure>;

export const admin = {
  erasures: endpoint({
    id: 'admin.erasures',
    method: 'GET',
    path: '/admin/erasures',
    summary: 'Erasures of companies that wait for a second person, oldest first',
    access,
    isAudited: true,
    answer: z.object({ items: z.array(WaitingErasure) }),
  }),
  models: endpoint({
    id: 'admin.models',
    method: 'GET',
    path: '/admin/models',
    summary: 'Every model with its number of rows (platform administrators)',
    access,
    isAudited: true,
    answer: z.object({ items: z.array(AdminModel) }),
  }),
  list: endpoint({
    id: 'admin.list',
    method: 'GET',
    path: '/admin/models/:model/rows',
    summary: 'Rows of a model, masked (platform administrators)',
    access,
    isAudited: true,
    params: z.object({ model: ModelName }),
    query: AdminFilter,
    answer: pageOf(AdminRow).extend({
      states: z.array(z.string()),
      hasTenant: z.boolean(),
      sorts: z.array(z.string()),
    }),
  }),
  get: endpoint({
    id: 'admin.get',
    method: 'GET',
    path: '/admin/models/:model/rows/:rowKey',
    summary: 'One row, masked unless opened, with what names it and its acts (platform administrators)',
    access,
    isAudited: true,
    params: z.object({ model: ModelName, rowKey: RowKey }),
    answer: AdminRowDetail,
  }),
  update: endpoint({
    id: 'admin.update',
    method: 'PATCH',
    path: '/admin/models/:model/rows/:rowKey',
    summary: 'Change what is editable in a row; the body is column: value (platform administrators)',
    access,
    params: z.object({ model: ModelName, rowKey: RowKey }),
    body: z.record(z.string().max(60), z.unknown()),
    answer: AdminRowDetail,
  }),
  open: endpoint({
    id: 'admin.open',
    method: 'POST',
    path: '/admin/models/:model/rows/:rowKey/openings',
    summary: 'Open the masked values of one row for 15 minutes, with a reason that the customer sees',
    access,
    status: 201,
    params: z.object({ model: ModelName, rowKey: RowKey }),
    body: z.object({ reason: AccessReasonText }),
    answer: z.object({ openedUntil: z.string() }),
  }),
  listOpenings: endpoint({
    id: 'admin.listOpenings',
    method: 'GET',
    path: '/tenants/:tenantId/openings',
    summary: "When and why platform administrators opened a company's or portfolio's content (its admins)",
    access: { action: 'read', subject: 'AuditEvent' },
    params: z.object({ tenantId: Id }),
    answer: z.object({ items: z.array(Opening) }),
  }),
};
