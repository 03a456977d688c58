// One's own data and a company's: copies of it, its erasure, and how long each kind is kept.
import { z } from 'zod';
import { PrivacyRequestKind, PrivacyRequestState, RetainedKind } from '../exchange-states.ts';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

const StoreCount = z.object({ store: z.string(), deleted: z.int(), leftovers: z.int() });
export const PrivacyRequestDto = z.object({
  id: Id,
  kind: PrivacyRequestKind,
  state: PrivacyRequestState,
  subject: z.enum(['person', 'company']),
  companyId: Id.nullable(),
  requestedByName: z.string().nullable(),
  confirmedByName: z.string().nullable(),
  isMine: z.boolean(),
  processId: Id.nullable(),
  done: z.int().nullable(),
  total: z.int().nullable(),
  /** Until when the archive can be fetched; null where there is none (any more). */
  archiveExpiresAt: z.string().nullable(),
  /** What was deleted and counted where; only of a finished erasure. */
  receipt: z
    .object({
      completedAt: z.string(),
      passes: z.int(),
      stores: z.array(StoreCount),
      stays: z.array(z.string()),
      signature: z.string(),
      isGenuine: z.boolean(),
    })
    .nullable(),
  createdAt: z.string(),
});
export type PrivacyRequestDto = z.infer<typeof PrivacyRequestDto>;

/** Null: until somebody deletes it. On legal hold nothing is deleted, whatever the days say. */
export const RetentionPolicy = z.object({
  dataKind: RetainedKind,
  keepDays: z.int().min(1).max(36_500).nullable(),
  hasLegalHold: z.boolean(),
});
export type RetentionPolicyDto = z.infer<typeof RetentionPolicy>;
const RetentionPreview = z.object({
  count: z.int(),
  oldestAt: z.string().nullable(),
  items: z.array(z.object({ id: Id, name: z.string(), at: z.string() })),
});
export type RetentionPreviewDto = z.infer<typeof RetentionPreview>;

const started = z.object({ privacyRequestId: Id, processId: Id });
const one = z.object({ privacyRequestId: Id });
const company = z.object({ companyId: Id });
const ofCompany = { action: 'delete', subject: 'Company' } as const;

export const privacy = {
  mine: endpoint({
    id: 'privacy.mine',
    method: 'GET',
    path: '/privacy',
    summary: 'My requests for copies and erasures, and what would stand in the way of erasing my account',
    access: 'signed-in',
    answer: z.object({
      items: z.array(PrivacyRequestDto),
      /** Companies that would be left without an administrator. */
      soleAdminOf: z.array(z.object({ id: Id, name: z.string() })),
      hasPassword: z.boolean(),
    }),
  }),
  exportMine: endpoint({
    id: 'privacy.exportMine',
    method: 'POST',
    path: '/privacy/exports',
    summary: 'Make a copy of everything about me (a durable process)',
    access: 'signed-in',
    status: 202,
    answer: started,
  }),
  eraseMine: endpoint({
    id: 'privacy.eraseMine',
    method: 'POST',
    path: '/privacy/erasures',
    summary: 'Erase my account (a durable process); proven by the password, or by having signed in just now',
    access: 'signed-in',
    status: 202,
    body: z.object({ password: z.string().max(200).optional() }),
    answer: started,
  }),
  archive: endpoint({
    id: 'privacy.archive',
    method: 'GET',
    path: '/privacy/exports/:privacyRequestId/archive',
    summary: 'Fetch a finished copy: only for whoever asked for it',
    access: 'signed-in',
    params: one,
    carries: 'bytes',
    isAudited: true,
  }),
  confirmErasure: endpoint({
    id: 'privacy.confirmErasure',
    method: 'POST',
    path: '/privacy/erasures/:privacyRequestId/confirm',
    summary: "Confirm a company's erasure, as a second person",
    access: 'signed-in',
    status: 204,
    params: one,
  }),
  abortErasure: endpoint({
    id: 'privacy.abortErasure',
    method: 'POST',
    path: '/privacy/erasures/:privacyRequestId/abort',
    summary: 'Call off an erasure, until it has begun',
    access: 'signed-in',
    status: 204,
    params: one,
  }),
  ofCompany: endpoint({
    id: 'privacy.ofCompany',
    method: 'GET',
    path: '/companies/:companyId/privacy',
    summary: "A company's requests for copies and erasures",
    access: ofCompany,
    params: company,
    answer: z.object({ items: z.array(PrivacyRequestDto) }),
  }),
  exportCompany: endpoint({
    id: 'privacy.exportCompany',
    method: 'POST',
    path: '/companies/:companyId/privacy/exports',
    summary: 'Make a copy of everything of a company, original files included (a durable process)',
    access: ofCompany,
    status: 202,
    params: company,
    answer: started,
  }),
  eraseCompany: endpoint({
    id: 'privacy.eraseCompany',
    method: 'POST',
    path: '/companies/:companyId/privacy/erasures',
    summary: 'Ask for the erasure of a company; it waits for a second person (a durable process)',
    access: ofCompany,
    status: 202,
    params: company,
    /** The company's name, typed, against erasing another one by mistake. */
    body: z.object({ name: z.string().trim().max(160) }),
    answer: started,
  }),
  retention: endpoint({
    id: 'privacy.retention',
    method: 'GET',
    path: '/companies/:companyId/retention',
    summary: 'How long each kind of data is kept',
    access: ofCompany,
    params: company,
    answer: z.object({ items: z.array(RetentionPolicy) }),
  }),
  setRetention: endpoint({
    id: 'privacy.setRetention',
    method: 'PATCH',
    path: '/companies/:companyId/retention',
    summary: 'Decide how long one kind of data is kept; it takes effect the coming night',
    access: ofCompany,
    status: 204,
    params: company,
    body: RetentionPolicy,
  }),
  previewRetention: endpoint({
    id: 'privacy.previewRetention',
    method: 'GET',
    path: '/companies/:companyId/retention/preview',
    summary: 'What would be deleted: how many, since when, the oldest twenty',
    access: ofCompany,
    params: company,
    query: z.object({ dataKind: RetainedKind, keepDays: z.coerce.number().int().min(1).max(36_500) }),
    answer: RetentionPreview,
  }),
};
