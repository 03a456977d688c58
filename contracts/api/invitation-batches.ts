// Inviting many people by a list: looked through first, then sent, and followed line by line.
import { z } from 'zod';
import { BatchLine, BatchList } from '../invitation-batch.ts';
import { Id } from '../primitives.ts';
import { ScopeKind } from '../roles.ts';
import { endpoint } from './endpoint.ts';

export const BatchDto = z.object({
  processId: Id,
  scopeKind: ScopeKind,
  scopeId: Id,
  placeName: z.string(),
  state: z.string(),
  total: z.int(),
  items: z.array(
    z.object({
      line: z.int(),
      invitationId: Id,
      email: z.string(),
      role: z.string(),
      state: z.string(),
      mailState: z.string().nullable(),
    }),
  ),
});
export type BatchDto = z.infer<typeof BatchDto>;

export const invitationBatches = {
  preview: endpoint({
    id: 'invitationBatches.preview',
    method: 'POST',
    path: '/invitation-batches/preview',
    summary: 'What would come of each line of a list; nothing is sent',
    access: { action: 'create', subject: 'Invitation' },
    isAudited: false,
    body: BatchList,
    answer: z.object({ lines: z.array(BatchLine), invites: z.int() }),
  }),
  start: endpoint({
    id: 'invitationBatches.start',
    method: 'POST',
    path: '/invitation-batches',
    summary: 'Invite everybody whose line is good (a durable process)',
    access: { action: 'create', subject: 'Invitation' },
    status: 202,
    body: BatchList,
    answer: z.object({ processId: Id, invited: z.int(), skipped: z.int() }),
  }),
  get: endpoint({
    id: 'invitationBatches.get',
    method: 'GET',
    path: '/invitation-batches/:processId',
    summary: 'How each line of a sent list stands',
    access: { action: 'read', subject: 'Invitation' },
    params: z.object({ processId: Id }),
    answer: BatchDto,
  }),
};
