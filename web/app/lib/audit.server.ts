// What the audit pages of a company and of a portfolio load and do.
import { audit } from '#contracts/api/audit.ts';
import { isAudited } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import type { AuditVerdict } from '#contracts/audit.ts';
import { processActs } from '#contracts/audit.ts';
import type { ActionAnswer } from './api.server.ts';
import { given } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

const filters = ['actorId', 'action', 'subjectKind', 'subjectId', 'outcome', 'from', 'to'] as const;
export type ChosenFilters = { [Name in (typeof filters)[number]]?: string };

/** Acts by name; refused attempts at reading lists and the like are found by their outcome. */
const actions = [...allEndpoints.filter(isAudited).map(({ id }) => id), ...processActs];

export async function loadAudit(api: PageApi, tenantId: string, request: Request) {
  const search = new URL(request.url).searchParams;
  const chosen: ChosenFilters = given(
    Object.fromEntries(filters.map((name) => [name, search.get(name) || undefined])),
  );
  const cursor = search.get('cursor') || undefined;
  const query = { limit: 50, ...chosen, ...given({ cursor }) };
  const page = await api.call(audit.list, { params: { tenantId }, query: query as never });
  return { ...page, tenantId, chosen, actions };
}
export type AuditPage = Awaited<ReturnType<typeof loadAudit>>;

export async function checkAudit(api: PageApi, tenantId: string): Promise<ActionAnswer<AuditVerdict>> {
  return { value: await api.call(audit.verify, { params: { tenantId } }) };
}
