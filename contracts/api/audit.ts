// Who did what: the audit of a company, a portfolio or the platform, to read, take along and check.
import { z } from 'zod';
import { AuditVerdict } from '../audit.ts';
import { Id } from '../primitives.ts';
import { ActorKind, AuditOutcome } from '../states.ts';
import { endpoint } from './endpoint.ts';

/** Each narrows further. Days are whole days in Swedish time, `to` included. */
export const AuditFilter = z.object({
  actorId: Id.optional(),
  action: z.string().max(80).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: Id.optional(),
  outcome: AuditOutcome.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** `standing`: `outside` has never been let in here, so stays without a name; `gone` has no account any more. */
export const AuditActor = z.object({
  kind: ActorKind,
  id: Id.nullable(),
  name: z.string().nullable(),
  standing: z.enum(['known', 'outside', 'gone']),
});
export type AuditActor = z.infer<typeof AuditActor>;

/** `action` is a sentence of i18n (`audit_action.<action>`, with `outcome`). */
export const AuditEventDto = z.object({
  seq: z.int(),
  at: z.string(),
  actor: AuditActor,
  action: z.string(),
  /** `name` is null where the record is gone or not the reader's to see. */
  subject: z.object({ kind: z.string(), id: Id.nullable(), name: z.string().nullable() }),
  outcome: AuditOutcome,
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
export type AuditEventDto = z.infer<typeof AuditEventDto>;

/** A company, a portfolio, or the platform (contracts/platform.ts). */
const tenant = z.object({ tenantId: Id });
const access = { action: 'read', subject: 'AuditEvent' } as const;

export const audit = {
  list: endpoint({
    id: 'audit.list',
    method: 'GET',
    path: '/tenants/:tenantId/audit',
    summary: 'Who did what, newest first',
    access,
    params: tenant,
    query: AuditFilter.extend({
      cursor: z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    /** `total`: rows of the whole chain, whatever the filter. */
    answer: z.object({ items: z.array(AuditEventDto), nextCursor: z.string().nullable(), total: z.int() }),
  }),
  export: endpoint({
    id: 'audit.export',
    isAudited: true,
    method: 'GET',
    path: '/tenants/:tenantId/audit/export',
    summary: 'The same as a file: CSV for people, JSON Lines for checking (docs/audit.md)',
    access,
    params: tenant,
    query: AuditFilter.extend({ format: z.enum(['csv', 'jsonl']).default('csv') }),
    carries: 'bytes',
  }),
  verify: endpoint({
    id: 'audit.verify',
    isAudited: true,
    method: 'GET',
    path: '/tenants/:tenantId/audit/verify',
    summary: 'Read the whole chain and say whether it is intact, or where it breaks',
    access,
    params: tenant,
    answer: AuditVerdict,
  }),
};
