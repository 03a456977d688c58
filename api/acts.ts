// Acts: what a caller does, and what it was refused, in the chain of whom it concerns; written before the act itself.
import type { Knex } from 'knex';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { isAudited } from '#contracts/api/endpoint.ts';
import { AppError, type ErrorCode } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import type { ActorKind, AuditOutcome } from '#contracts/states.ts';
import { recordAudit } from '#db/audit.ts';
import type { Action, Place, SubjectName } from '#permissions/ability.ts';
import type { Caller } from './route.ts';

/** Something of a tenant that an act is about. */
export interface ActSubject {
  subjectKind: string;
  subjectId: string | null;
  tenantId: string;
}

/** Which parameter of an address names what, and where the tenant of it stands. The more special come later. */
const named: Record<string, { subjectKind: SubjectName | 'Message' | 'User' | 'ApiToken'; tenant?: [table: string, column: string] }> = {
  portfolioId: { subjectKind: 'Portfolio', tenant: ['portfolios', 'id'] },
  companyId: { subjectKind: 'Company', tenant: ['companies', 'id'] },
  projectId: { subjectKind: 'Project', tenant: ['projects', 'companyId'] },
  templateId: { subjectKind: 'ReportTemplate', tenant: ['reportTemplates', 'tenantId'] },
  fileId: { subjectKind: 'DataFile', tenant: ['dataFiles', 'companyId'] },
  conversationId: { subjectKind: 'Conversation', tenant: ['conversations', 'tenantId'] },
  messageId: { subjectKind: 'Message', tenant: ['messages', 'tenantId'] },
  reportId: { subjectKind: 'Report', tenant: ['reports', 'companyId'] },
  processId: { subjectKind: 'Process', tenant: ['processes', 'tenantId'] },
  invitationId: { subjectKind: 'Invitation', tenant: ['invitations', 'tenantId'] },
  userId: { subjectKind: 'User' },
  tokenId: { subjectKind: 'ApiToken' },
}; // biome-ignore format: a table

/** Refusals that are worth a row; others are mistakes. */
const refusals = new Set<ErrorCode>(['forbidden', 'not_found', 'wrong_credentials', 'wrong_account', 'identity_unknown']); // biome-ignore format: one line

/** The acts of one call of one operation. */
export class Acts {
  private readonly knex: Knex;
  private readonly endpoint: Endpoint;
  private readonly params: Record<string, unknown>;
  private readonly fields: string[];
  private recorded = 0;

  /** `knex` sees every tenant: an act is recorded where it was aimed, also when it was refused. */
  constructor(knex: Knex, endpoint: Endpoint, input: { params: unknown; body: unknown }) {
    this.knex = knex;
    this.endpoint = endpoint;
    this.params = (input.params ?? {}) as Record<string, unknown>;
    this.fields = Object.keys((input.body ?? {}) as object);
  }

  /** Writes one act. `detail` holds ids, counts and codes only: these rows outlive people. */
  async record(
    caller: Caller,
    subject: ActSubject,
    outcome: AuditOutcome = 'allowed',
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    this.recorded += 1;
    const fields = this.fields.length > 0 ? { fields: this.fields } : {};
    await this.knex.transaction((trx) =>
      recordAudit(trx, {
        ...subject,
        ...actorOf(caller),
        action: this.endpoint.id,
        outcome,
        detail: { ...fields, ...tokenOf(caller), ...detail },
        requestId: caller.requestId,
      }),
    );
  }

  /** What `authorize` decided: refusals always, permissions where the operation is an audited one; one row a call. */
  async decided(
    caller: Caller,
    action: Action,
    name: SubjectName,
    place: Place,
    outcome: AuditOutcome,
  ): Promise<void> {
    if (this.recorded > 0) return;
    // Changing operations ask for reading first; what is recorded is the question that the act hangs on.
    const isThePoint = isAudited(this.endpoint) && (action !== 'read' || this.endpoint.method === 'GET');
    if (outcome === 'allowed' && !isThePoint) return;
    const subject = await this.subjectOf(name, place);
    if (subject) await this.record(caller, subject, outcome);
  }

  /** After the handler: an audited operation that named nobody's record was about the caller's own account. */
  async done(caller: Caller): Promise<void> {
    if (this.recorded > 0 || !isAudited(this.endpoint)) return;
    await this.record(caller, (await this.target()) ?? this.ofAccount(caller));
  }

  /** After a failed handler: what was aimed at somebody's record is told to them. */
  async refused(caller: Caller, error: unknown): Promise<void> {
    if (this.recorded > 0 || !(error instanceof AppError) || !refusals.has(error.code)) return;
    const target = await this.target();
    if (target) await this.record(caller, target, 'denied', { code: error.code });
    else if (isAudited(this.endpoint) && error.code !== 'not_found')
      await this.record(caller, this.ofAccount(caller), 'denied', { code: error.code });
  }

  private ofAccount(caller: Caller): ActSubject {
    return {
      subjectKind: 'User',
      subjectId: caller.actor?.scope.userId || null,
      tenantId: platformTenantId,
    };
  }

  private async subjectOf(name: SubjectName, place: Place): Promise<ActSubject | undefined> {
    const target = await this.target();
    const tenantId =
      place.companyId ??
      place.portfolioId ??
      place.tenantId ??
      (name === 'Company' || name === 'Portfolio' ? place.id : undefined) ??
      target?.tenantId;
    if (!tenantId || !(await this.knex('tenants').where({ id: tenantId }).first('id'))) return undefined;
    return { subjectKind: name, subjectId: place.id ?? target?.subjectId ?? null, tenantId };
  }

  /** The record that the address names, whoever may see it. */
  private async target(): Promise<ActSubject | undefined> {
    for (const [param, { subjectKind, tenant }] of Object.entries(named).reverse()) {
      const id = this.params[param];
      if (typeof id !== 'string' || !tenant) continue;
      const [table, column] = tenant;
      const row = await this.knex(table).where({ id }).first(column);
      if (row) return { subjectKind, subjectId: id, tenantId: row[column] };
    }
    return undefined;
  }
}

function actorOf({ actor }: Caller): { actorKind: ActorKind; actorId: string | null } {
  if (!actor) return { actorKind: 'system', actorId: null };
  if (actor.kind === 'link') return { actorKind: 'link', actorId: actor.link?.linkId ?? null };
  return { actorKind: actor.kind === 'token' ? 'api_token' : 'user', actorId: actor.scope.userId };
}

const tokenOf = ({ tokenId }: Caller) => (tokenId ? { tokenId } : {});
