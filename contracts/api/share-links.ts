// Links for people without an account, as whoever made them sees them.
import { z } from 'zod';
import { NewRecipient } from '../document-request.ts';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

export const ShareLinkDto = z.object({
  id: Id,
  recipientName: z.string(),
  recipientEmail: z.string(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  firstOpenedAt: z.string().nullable(),
  lastOpenedAt: z.string().nullable(),
  /** Opened by a person: somebody pressed the button. */
  openCount: z.int(),
  /** Fetched and not opened: mail scanners, previews, or somebody who turned around. */
  fetchedOnlyCount: z.int(),
  state: z.enum(['active', 'expired', 'revoked']),
});
export type ShareLinkDto = z.infer<typeof ShareLinkDto>;

export const shareLinks = {
  list: endpoint({
    id: 'shareLinks.list',
    method: 'GET',
    path: '/reports/:reportId/links',
    summary: 'Links to a report, with when they were opened',
    access: { action: 'read', subject: 'ShareLink' },
    params: z.object({ reportId: Id }),
    answer: z.object({ items: z.array(ShareLinkDto) }),
  }),
  create: endpoint({
    id: 'shareLinks.create',
    method: 'POST',
    path: '/reports/:reportId/links',
    summary: 'A link to read one report, bound to a recipient; its address is answered this once',
    access: { action: 'create', subject: 'ShareLink' },
    status: 201,
    params: z.object({ reportId: Id }),
    body: NewRecipient.extend({ expiresInDays: z.int().min(1).max(365).default(30) }),
    answer: z.object({ linkId: Id, address: z.string(), expiresAt: z.string() }),
  }),
  revoke: endpoint({
    id: 'shareLinks.revoke',
    method: 'DELETE',
    path: '/links/:linkId',
    summary: 'End a link at once, to a report or a request',
    access: { action: 'delete', subject: 'ShareLink' },
    status: 204,
    params: z.object({ linkId: Id }),
  }),
};
