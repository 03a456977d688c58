// One's own data and a company's: copies of it, its erasure, and how long each kind is kept.
import { z } from 'zod';
import { PrivacyRequestKind, PrivacyRequestState } from '../exchange-states.ts';
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
};
