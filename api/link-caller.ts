// From the token of a share link to its holder's rights, as link, request and issuer stand at this moment.
import type { Knex } from 'knex';
import { shareLinkHash } from '#config/share-link.ts';
import type { ShareLinkPurpose } from '#contracts/exchange-states.ts';
import type { Language } from '#contracts/primitives.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { as, defineAbilityFor } from '#permissions/ability.ts';
import type { LinkReach } from '#permissions/scope.ts';

export interface KnownLink {
  id: string;
  companyId: string;
  purpose: ShareLinkPurpose;
  reportId: string | null;
  documentRequestId: string | null;
  expiresAt: Date;
  language: Language;
  senderName: string;
  companyName: string;
  recipientName: string;
  /** False where it expired, was revoked, or whoever made it may not make it any more. */
  isAlive: boolean;
}

/** The link of a token, dead or alive; `knex` is without the wall: the token is the proof. */
export async function findLink(knex: Knex, token: string): Promise<KnownLink | undefined> {
  const row = await knex('shareLinks as l')
    .join('companies as c', 'c.id', 'l.companyId')
    .leftJoin('recipients as p', 'p.id', 'l.recipientId')
    .leftJoin('users as u', 'u.id', 'l.createdBy')
    .leftJoin('reports as r', 'r.id', 'l.reportId')
    .leftJoin('documentRequests as q', 'q.id', 'l.documentRequestId')
    .where('l.tokenHash', shareLinkHash(token))
    .first(
      'l.id', 'l.companyId', 'l.purpose', 'l.reportId', 'l.documentRequestId', 'l.expiresAt', 'l.revokedAt',
      'l.createdBy', 'p.language', 'p.name as recipientName', 'u.name as senderName', 'c.name as companyName',
      knex.raw('coalesce(r.project_id, q.project_id) as project_id'), 'r.createdBy as reportCreatedBy',
    ); // biome-ignore format: one glance
  if (!row) return undefined;
  const { createdBy, projectId, reportCreatedBy, revokedAt, ...link } = row;
  const isInTime = revokedAt === null && link.expiresAt.getTime() > Date.now();
  const isAlive = isInTime && (await mayStillIssue(knex, { ...link, createdBy, projectId, reportCreatedBy }));
  return {
    ...link,
    language: link.language ?? 'sv',
    senderName: link.senderName ?? '',
    recipientName: link.recipientName ?? '',
    isAlive,
  };
}

/** Sharing was an act of somebody's: it ends with their right to it (decision 014). */
async function mayStillIssue(
  knex: Knex,
  link: Pick<KnownLink, 'companyId' | 'purpose' | 'reportId'> & { createdBy: string | null; projectId: string | null; reportCreatedBy: string | null }, // biome-ignore format: one line
): Promise<boolean> {
  const scope = link.createdBy ? await scopeOf(knex, link.createdBy) : undefined;
  if (!scope) return false;
  const ability = defineAbilityFor({ kind: 'person', scope });
  const place = { companyId: link.companyId, projectId: link.projectId };
  if (link.purpose === 'document_request') return ability.can('create', as('DocumentRequest', place));
  const report = { ...place, id: link.reportId, createdBy: link.reportCreatedBy };
  return ability.can('create', as('ShareLink', place)) && ability.can('read', as('Report', report));
}

/** What the holder of a link reaches, in the words of permissions. */
export const reachOfLink = ({ id, companyId, reportId, documentRequestId }: KnownLink): LinkReach =>
  reportId
    ? { linkId: id, purpose: 'report', companyId, reportId }
    : { linkId: id, purpose: 'document_request', companyId, documentRequestId: documentRequestId ?? '' };
