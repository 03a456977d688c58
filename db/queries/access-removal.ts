// Taking a right away, in one transaction: the rows that gave it, the audit, and word to every socket.
import type { Transaction } from 'objection';
import type { AccessLoss, AccessRemovalInput } from '#contracts/access-removal.ts';
import { AppError } from '#contracts/errors.ts';
import { roleRank, type ScopeKind } from '#contracts/roles.ts';
import { recordAudit } from '../audit.ts';
import { recordEvent } from '../outbox.ts';
import { membershipTable } from './memberships.ts';

/** What was taken: the line of the timeline that tells it, and from whom. */
export interface Taken {
  happened: 'member_removed' | 'member_left' | 'role_lowered' | 'grant_revoked' | 'grant_narrowed' | 'account_disabled'; // biome-ignore format: one line
  args: Record<string, string | number>;
  subjectKind: 'user' | 'grant';
  subjectId: string;
  userIds: string[];
}

/** Throws `not_found` where there is nothing to take, `last_admin` where nobody would be left to look after the place. */
export async function takeAway(trx: Transaction, input: AccessRemovalInput): Promise<Taken> {
  const { loss, actorId, tenantId, processId } = input;
  const taken =
    loss.kind === 'membership'
      ? await takeMembership(trx, loss, actorId)
      : loss.kind === 'grant'
        ? await takeGrant(trx, loss, actorId)
        : await disableAccount(trx, loss.userId);
  await recordAudit(trx, {
    tenantId,
    actorKind: 'system',
    action: `access.${taken.happened}`,
    subjectKind: taken.subjectKind === 'grant' ? 'Grant' : 'User',
    subjectId: taken.subjectId,
    outcome: 'allowed',
    detail: { processId, by: actorId, people: taken.userIds.length, ...taken.args },
  });
  return taken;
}

type MembershipLoss = Extract<AccessLoss, { kind: 'membership' }>;
/** Without one of these a place could not be administered any more; a project still has its company's admins. */
const keeper: Partial<Record<ScopeKind, string>> = { portfolio: 'owner', company: 'admin' };
const placeTable = { portfolio: 'portfolios', company: 'companies', project: 'projects' } as const;

async function takeMembership(trx: Transaction, loss: MembershipLoss, actorId: string): Promise<Taken> {
  const { scopeKind, scopeId, userId, role } = loss;
  // Losses of one place take turns: two admins who remove each other must not both succeed.
  const place = await trx(placeTable[scopeKind]).where({ id: scopeId }).forNoKeyUpdate().first('*');
  const table = membershipTable[scopeKind];
  const inPlace = { [`${scopeKind}Id`]: scopeId };
  const held = await trx(table).where({ ...inPlace, userId }).first('id', 'role'); // biome-ignore format: one line
  if (!place || !held) throw new AppError('not_found');
  const needed = keeper[scopeKind];
  if (held.role === needed && role !== needed) {
    const others = await trx(`${table} as r`)
      .join('users', 'users.id', 'r.userId')
      .where({ [`r.${scopeKind}Id`]: scopeId, 'r.role': needed })
      .whereNull('users.disabledAt')
      .whereNot('r.userId', userId)
      .first('r.id');
    if (!others) throw new AppError('last_admin');
  }
  // Accepting an invitation may have raised the role since it was asked for: what was ordered is what is done.
  if (role === null || roleRank(role) < 0) await trx(table).where({ id: held.id }).delete();
  else await trx(table).where({ id: held.id }).update({ role });
  const companyId: string | undefined = scopeKind === 'company' ? scopeId : place.companyId;
  await recordEvent(trx, {
    type: 'membership.changed',
    tenantId: companyId ?? scopeId,
    ...(companyId ? { companyId } : {}),
    ...(scopeKind === 'project' ? { projectId: scopeId } : {}),
    userId,
  });
  return {
    happened: role !== null ? 'role_lowered' : userId === actorId ? 'member_left' : 'member_removed',
    args: role === null ? {} : { role: `${scopeKind}_${role}` },
    subjectKind: 'user',
    subjectId: userId,
    userIds: [userId],
  };
}

async function takeGrant(
  trx: Transaction,
  { grantId, projectIds }: Extract<AccessLoss, { kind: 'grant' }>,
  actorId: string,
): Promise<Taken> {
  const grants = () => trx('portfolioCompanyGrants').where({ id: grantId });
  const grant = await grants().forUpdate().first('portfolioId', 'companyId');
  if (!grant) throw new AppError('not_found');
  const { portfolioId, companyId } = grant;
  await trx('grantProjects').where({ grantId }).delete();
  if (projectIds === null) {
    await grants().update({ state: 'revoked', scope: 'all', revokedBy: actorId, revokedAt: new Date() });
  } else {
    await grants().update({ scope: 'projects' });
    for (const projectId of projectIds)
      await trx('grantProjects').insert({ grantId, companyId, projectId }).onConflict().ignore();
  }
  await recordEvent(trx, { type: 'grant.changed', tenantId: companyId, companyId, portfolioId, grantId });
  await recordEvent(trx, { type: 'portfolio.changed', tenantId: portfolioId });
  const members = await trx('userPortfolioRelations').where({ portfolioId }).select('userId');
  return {
    happened: projectIds === null ? 'grant_revoked' : 'grant_narrowed',
    args: { people: members.length, ...(projectIds ? { projects: projectIds.length } : {}) },
    subjectKind: 'grant',
    subjectId: grantId,
    userIds: members.map(({ userId }) => userId),
  };
}

async function disableAccount(trx: Transaction, userId: string): Promise<Taken> {
  const count = await trx('users').where({ id: userId }).update({ disabledAt: new Date() });
  if (count === 0) throw new AppError('not_found');
  await trx('sessions').where({ userId }).whereNull('revokedAt').update({ revokedAt: new Date() });
  for (const { tenantId } of await tenantsOf(trx, userId))
    await recordEvent(trx, { type: 'membership.changed', tenantId, userId });
  return {
    happened: 'account_disabled',
    args: {},
    subjectKind: 'user',
    subjectId: userId,
    userIds: [userId],
  };
}

/** Where an account's end is news; the platform hears of it also when it belonged nowhere. */
async function tenantsOf(trx: Transaction, userId: string): Promise<{ tenantId: string }[]> {
  const { rows } = await trx.raw(
    `select portfolio_id as "tenantId" from user_portfolio_relations where user_id = :userId
     union select company_id from user_company_relations where user_id = :userId
     union select company_id from user_project_relations where user_id = :userId
     union select id from tenants where kind = 'platform'`,
    { userId },
  );
  return rows;
}
