// What the audit pages of a company and of a portfolio load and do.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { audit } from '#contracts/api/audit.ts';
import { isAudited } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import { rooms } from '#contracts/api/rooms.ts';
import type { AuditVerdict } from '#contracts/audit.ts';
import { processActs } from '#contracts/audit.ts';
import type { ScopeKind } from '#contracts/roles.ts';
import { type ActionAnswer, answering, apiFor, param } from './api.server.ts';
import { given } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

const filters = ['actorId', 'action', 'subjectKind', 'subjectId', 'outcome', 'from', 'to'] as const;
export type ChosenFilters = { [Name in (typeof filters)[number]]?: string };

/** Acts by name; refused attempts at reading lists and the like are found by their outcome. */
const actions = [...allEndpoints.filter(isAudited).map(({ id }) => id), ...processActs];

async function loadAudit(api: PageApi, tenantId: string, request: Request) {
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

type AuditedKind = Exclude<ScopeKind, 'project'>;

/** The page of one place: its acts, its name, and who may have done them. */
export async function loadAuditPage(
  { context, request, params }: LoaderFunctionArgs,
  scopeKind: AuditedKind,
) {
  const api = apiFor(context, request);
  const scopeId = param(params, `${scopeKind}Id`);
  const page = await loadAudit(api, scopeId, request);
  const [place, people] = await Promise.all([
    scopeKind === 'company'
      ? api.call(rooms.getCompany, { params: { companyId: scopeId } })
      : api.call(rooms.getPortfolio, { params: { portfolioId: scopeId } }),
    api.call(rooms.listPeople, { query: { scopeKind, scopeId } }),
  ]);
  return {
    page,
    place: { name: place.name, path: `/${scopeKind === 'company' ? 'companies' : 'portfolios'}/${scopeId}` },
    people: people.items.map(({ userId, name }) => ({ userId, name })),
  };
}

/** Reads the whole chain of the place and says whether it is intact. */
export function checkAudit(
  { context, request, params }: ActionFunctionArgs,
  scopeKind: AuditedKind,
): Promise<ActionAnswer<AuditVerdict> | Response> {
  const api = apiFor(context, request);
  const tenantId = param(params, `${scopeKind}Id`);
  return answering(async () => ({ value: await api.call(audit.verify, { params: { tenantId } }) }));
}
