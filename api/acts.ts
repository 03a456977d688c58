// Acts: what a caller does, and what it was refused, in the chain of whom it concerns; written before the act itself.
import type { Knex } from 'knex';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { isAudited } from '#contracts/api/endpoint.ts';
import { AppError, type ErrorCode } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { ActorKind, AuditOutcome } from '#contracts/states.ts';
import { recordAudit } from '#db/audit.ts';
import { canonicalJson } from '#db/canonical-json.ts';
import type { Action, Place, SubjectName } from '#permissions/ability.ts';
import type { Caller } from './route.ts';

/** Something of a tenant that an act is about. */
export interface ActSubject {
  subjectKind: string;
  subjectId: string | null;
  tenantId: string;
}

/** Which name of an id means what, and where the tenant of it stands; without one it is the platform's. The more special come later. */
const named: Record<string, { subjectKind: SubjectName | 'PrivacyRequest' | 'Message' | 'User' | 'ApiToken' | 'Identity' | 'Session' | 'ReportSchedule' | 'Upload'; table: string; tenant?: string }> = {
  userId: { subjectKind: 'User', table: 'users' },
  tokenId: { subjectKind: 'ApiToken', table: 'apiTokens' },
  sessionId: { subjectKind: 'Session', table: 'sessions' },
  identityId: { subjectKind: 'Identity', table: 'identities' },
  tenantId: { subjectKind: 'AuditEvent', table: 'tenants', tenant: 'id' },
  portfolioId: { subjectKind: 'Portfolio', table: 'portfolios', tenant: 'id' },
  companyId: { subjectKind: 'Company', table: 'companies', tenant: 'id' },
  projectId: { subjectKind: 'Project', table: 'projects', tenant: 'companyId' },
  templateId: { subjectKind: 'ReportTemplate', table: 'reportTemplates', tenant: 'tenantId' },
  fileId: { subjectKind: 'DataFile', table: 'dataFiles', tenant: 'companyId' },
  uploadId: { subjectKind: 'Upload', table: 'uploads', tenant: 'companyId' },
  conversationId: { subjectKind: 'Conversation', table: 'conversations', tenant: 'tenantId' },
  messageId: { subjectKind: 'Message', table: 'messages', tenant: 'tenantId' },
  reportId: { subjectKind: 'Report', table: 'reports', tenant: 'companyId' },
  processId: { subjectKind: 'Process', table: 'processes', tenant: 'tenantId' },
  agentId: { subjectKind: 'AIAgent', table: 'aiAgents', tenant: 'tenantId' },
  scheduleId: { subjectKind: 'ReportSchedule', table: 'reportSchedules', tenant: 'tenantId' },
  requestId: { subjectKind: 'DocumentRequest', table: 'documentRequests', tenant: 'companyId' },
  linkId: { subjectKind: 'ShareLink', table: 'shareLinks', tenant: 'companyId' },
  grantId: { subjectKind: 'Grant', table: 'portfolioCompanyGrants', tenant: 'companyId' },
  invitationId: { subjectKind: 'Invitation', table: 'invitations', tenant: 'tenantId' },
  metricId: { subjectKind: 'Metric', table: 'metrics', tenant: 'companyId' },
  privacyRequestId: { subjectKind: 'PrivacyRequest', table: 'privacyRequests', tenant: 'tenantId' },
}; // biome-ignore format: a table

/** Refusals that are worth a row; others are mistakes. */
const refusals = new Set<ErrorCode>(['forbidden', 'not_found', 'wrong_credentials', 'wrong_account', 'identity_unknown', 'identity_refused', 'identity_taken', 'account_disabled', 'sign_in_expired', 'last_way_in', 'cross_site_request']); // biome-ignore format: one line

const sameReadMs = 60_000;

/** What a route knows about its act before it is decided. */
export interface ActFacts {
  /** Where neither the address nor the body names it by an id of its own. */
  subject?: ActSubject;
  /** What is there when the act was allowed; refused, the row is about the place it was meant for. */
  creates?: Omit<ActSubject, 'tenantId'>;
  /** Who acts, where the call itself says it: somebody signing in. */
  actorId?: string;
  /** Ids, counts and codes. */
  detail?: Record<string, unknown>;
}

/** The acts of one call of one operation. */
export class Acts {
  private readonly knex: Knex;
  private readonly endpoint: Endpoint;
  private readonly ids: [name: string, id: string][];
  private readonly fields: string[];
  private facts: ActFacts = {};
  private readonly recorded = new Set<AuditOutcome>();

  /** `knex` sees every tenant: an act is recorded where it was aimed, also when it was refused. */
  constructor(knex: Knex, endpoint: Endpoint, input: { params: unknown; query: unknown; body: unknown }) {
    this.knex = knex;
    this.endpoint = endpoint;
    // The address names what an act is about; what a body names comes second.
    const [params, body, query] = [input.params, input.body, input.query].map(idsIn);
    this.ids = [...(params ?? []), ...(body ?? []), ...(query ?? [])];
    this.fields = Object.keys((input.body ?? {}) as object);
  }

  /** Says what stands in the row that comes; before `authorize`. */
  about(facts: ActFacts): void {
    this.facts = { ...this.facts, ...facts, detail: { ...this.facts.detail, ...facts.detail } };
  }

  /** Writes one act. `detail` holds ids, counts and codes only: these rows outlive people. */
  async record(
    caller: Caller,
    subject: ActSubject,
    outcome: AuditOutcome = 'allowed',
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    this.recorded.add(outcome);
    const fields = this.fields.length > 0 ? { fields: this.fields } : {};
    await this.knex.transaction((trx) =>
      recordAudit(trx, {
        ...subject,
        ...this.actorOf(caller),
        action: this.endpoint.id,
        outcome,
        detail: { ...fields, ...tokenOf(caller), ...this.facts.detail, ...detail },
        requestId: caller.requestId,
      }),
    );
  }

  /** What `authorize` decided: refusals always, permissions where the operation is an audited one; one row of each. */
  async decided(
    caller: Caller,
    action: Action,
    name: SubjectName,
    place: Place,
    outcome: AuditOutcome,
  ): Promise<void> {
    if (this.recorded.has(outcome)) return;
    // Changing operations ask for reading first; what is recorded is the question that the act hangs on.
    const isThePoint = isAudited(this.endpoint) && (action !== 'read' || this.endpoint.method === 'GET');
    if (outcome === 'allowed' && !isThePoint) return;
    const subject = await this.subjectOf(name, place);
    if (!subject) return;
    const made = outcome === 'allowed' ? this.facts.creates : {};
    if (outcome === 'allowed' && (await this.wasReadJustNow(caller, subject))) this.recorded.add(outcome);
    else await this.record(caller, { ...subject, ...made }, outcome);
  }

  /** After the handler: an audited operation that named nobody's record was about the caller's own account. */
  async done(caller: Caller): Promise<void> {
    if (this.recorded.size > 0 || !isAudited(this.endpoint)) return;
    const [target] = await this.targets();
    await this.record(caller, { ...(target ?? this.ofAccount(caller)), ...this.facts.creates });
  }

  /** After a failed handler: what was aimed at somebody's record is told to them. */
  async refused(caller: Caller, error: unknown): Promise<void> {
    if (this.recorded.size > 0 || !(error instanceof AppError) || !refusals.has(error.code)) return;
    // Of several records, the one that is not the caller's is what they were refused.
    const targets = await this.targets();
    const target = targets.find(({ tenantId }) => !tenantsOf(caller).has(tenantId)) ?? targets[0];
    if (target) await this.record(caller, target, 'denied', { code: error.code });
    else if (isAudited(this.endpoint) && error.code !== 'not_found')
      await this.record(caller, this.ofAccount(caller), 'denied', { code: error.code });
  }

  /** A page that refreshes itself reads the same again and again: within a minute that is one read. */
  private async wasReadJustNow(caller: Caller, { subjectId, tenantId }: ActSubject): Promise<boolean> {
    if (this.endpoint.method !== 'GET' || this.endpoint.carries) return false;
    const { actorKind, actorId } = this.actorOf(caller);
    const before = await this.knex('auditEvents')
      .where({ tenantId, actorKind, actorId, action: this.endpoint.id, outcome: 'allowed' })
      .where('at', '>', new Date(Date.now() - sameReadMs))
      .orderBy('seq', 'desc')
      .limit(50)
      .select('subjectId', 'detail');
    const detail = canonicalJson({ ...tokenOf(caller), ...this.facts.detail });
    return before.some((row) => row.subjectId === subjectId && canonicalJson(row.detail) === detail);
  }

  private ofAccount(caller: Caller): ActSubject {
    return { subjectKind: 'User', subjectId: this.actorOf(caller).actorId, tenantId: platformTenantId };
  }

  private actorOf({ actor }: Caller): { actorKind: ActorKind; actorId: string | null } {
    const { actorId } = this.facts;
    if (actorId) return { actorKind: 'user', actorId };
    if (!actor) return { actorKind: 'system', actorId: null };
    if (actor.kind === 'link') return { actorKind: 'link', actorId: actor.link?.linkId ?? null };
    const { userId: id, isPlatformAdministrator } = actor.scope;
    if (actor.kind === 'token') return { actorKind: 'api_token', actorId: id };
    const administers =
      typeof this.endpoint.access === 'object' && this.endpoint.access.subject === 'AdminPanel';
    return {
      actorKind: administers && isPlatformAdministrator ? 'platform_administrator' : 'user',
      actorId: id,
    };
  }

  /** The record of a decision: itself where it has an id, else what it lies in (a new document: its project). */
  private async subjectOf(name: SubjectName, place: Place): Promise<ActSubject | undefined> {
    const [target] = await this.targets();
    const tenantId =
      place.companyId ??
      place.portfolioId ??
      place.tenantId ??
      (name === 'Company' || name === 'Portfolio' ? place.id : undefined) ??
      target?.tenantId;
    if (!tenantId || !(await this.knex('tenants').where({ id: tenantId }).first('id'))) return undefined;
    if (place.id) return { subjectKind: name, subjectId: place.id, tenantId };
    if (target) return { ...target, tenantId };
    return { subjectKind: name, subjectId: null, tenantId };
  }

  /** The records that the call names, whoever may see them; what it is most about comes first. */
  private async targets(): Promise<ActSubject[]> {
    const found: ActSubject[] = this.facts.subject ? [this.facts.subject] : [];
    for (const [name, id] of this.ids) {
      const { subjectKind, table, tenant } = named[name] ?? {};
      if (!subjectKind || !table) continue;
      const row = await this.knex(table)
        .where({ id })
        .first(tenant ?? 'id');
      if (row)
        found.push({ subjectKind, subjectId: id, tenantId: (tenant && row[tenant]) || platformTenantId });
    }
    return found;
  }
}

/** The ids of known names in one part of a call, the most special first; a body may hold them one level deeper. */
function idsIn(part: unknown): [string, string][] {
  const values = { ...(part as Record<string, unknown> | null | undefined) };
  for (const value of Object.values(values))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      Object.assign(values, { ...value, ...values });
  const { scopeKind, scopeId } = values;
  if (typeof scopeKind === 'string' && scopeId) values[`${scopeKind}Id`] = scopeId;
  return Object.keys(named)
    .reverse()
    .flatMap((name) => {
      const id = values[name];
      return typeof id === 'string' ? [[name, id] as [string, string]] : [];
    });
}

/** Every tenant that the caller belongs to in some way. */
function tenantsOf({ actor }: Caller): Set<string> {
  const { portfolios = [], companies = [], projects = [], grants = [] } = actor?.scope ?? {};
  return new Set([
    ...portfolios.map(({ portfolioId }) => portfolioId),
    ...[...companies, ...projects, ...grants].map(({ companyId }) => companyId),
  ]);
}

const tokenOf = ({ tokenId }: Caller) => (tokenId ? { tokenId } : {});
