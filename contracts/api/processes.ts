// The history of durable processes, in words; the state of the stack.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

/** `messageKey` with `args` is a sentence of i18n (`process.<kind>.<messageKey>`). */
export const ProcessEventDto = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.string(),
  phase: z.string().nullable(),
  messageKey: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  actorName: z.string().nullable(),
  durationMs: z.int().nullable(),
  attempt: z.int(),
  done: z.int().nullable(),
  total: z.int().nullable(),
});
export type ProcessEventDto = z.infer<typeof ProcessEventDto>;
export const ProcessDto = z.object({
  id: Id,
  kind: z.string(),
  state: z.string(),
  phase: z.string().nullable(),
  title: z.string(),
  subjectKind: z.string(),
  subjectId: Id,
  companyId: Id.nullable(),
  projectId: Id.nullable(),
  done: z.int().nullable(),
  total: z.int().nullable(),
  attempt: z.int(),
  nextRetryAt: z.string().nullable(),
  lastErrorCode: z.string().nullable(),
  needsAction: z.boolean(),
  startedByName: z.string().nullable(),
  startedAt: z.string(),
  lastSignalAt: z.string(),
  closedAt: z.string().nullable(),
  lastSeq: z.int(),
});
export type ProcessDto = z.infer<typeof ProcessDto>;

export const StackPart = z.object({
  name: z.string(),
  version: z.string(),
  isEmbedded: z.boolean(),
  isHealthy: z.boolean(),
  detail: z.string().nullable(),
});
export type StackPart = z.infer<typeof StackPart>;

const read = { action: 'read', subject: 'Process' } as const;

export const processes = {
  list: endpoint({
    id: 'processes.list',
    method: 'GET',
    path: '/processes',
    summary: 'Durable processes I may see, newest first',
    access: read,
    query: Page.extend({
      projectId: Id.optional(),
      companyId: Id.optional(),
      kind: z.string().max(60).optional(),
      state: z.string().max(40).optional(),
    }),
    answer: pageOf(ProcessDto),
  }),
  get: endpoint({
    id: 'processes.get',
    method: 'GET',
    path: '/processes/:processId',
    summary: 'One process with its timeline',
    access: read,
    params: z.object({ processId: Id }),
    answer: ProcessDto.extend({ events: z.array(ProcessEventDto) }),
  }),
  reconcile: endpoint({
    id: 'processes.reconcile',
    method: 'POST',
    path: '/companies/:companyId/reconcile',
    summary:
      'Check now that database, index and stored files of a company agree, and mend (done by itself each night)',
    access: { action: 'update', subject: 'Company' },
    status: 202,
    params: z.object({ companyId: Id }),
    answer: z.object({ processId: Id }),
  }),
  health: endpoint({
    id: 'processes.health',
    method: 'GET',
    path: '/health',
    summary: 'Is the product up, and which parts work',
    access: 'public',
    answer: z.object({ isHealthy: z.boolean(), parts: z.array(StackPart) }),
  }),
};
