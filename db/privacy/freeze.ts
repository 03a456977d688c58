// Closing somebody or something to people before it is erased, and what of a person must be found while rows still tell.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { recordEvent } from '../outbox.ts';
import { type Person, provenAddress } from './person-rows.ts';

/** Ends memberships, grants, tokens, links and mail addresses: no request and no mail reaches the company any more. */
export async function freezeCompany(trx: Transaction, companyId: string): Promise<void> {
  const people = new Set<string>();
  for (const table of ['userCompanyRelations', 'userProjectRelations'] as const)
    for (const { userId } of await trx(table).where({ companyId }).delete().returning('userId'))
      people.add(userId);
  await trx('apiTokens').where({ companyId }).delete();
  await trx('portfolioCompanyGrants').where({ companyId }).delete();
  await trx('shareLinks').where({ companyId }).whereNull('revokedAt').update({ revokedAt: trx.fn.now() });
  await trx('webhooks')
    .where({ tenantId: companyId })
    .whereNull('disabledAt')
    .update({ disabledAt: trx.fn.now() });
  await trx('mailAddresses').where({ companyId }).delete();
  for (const userId of people)
    await recordEvent(trx, { type: 'membership.changed', tenantId: companyId, companyId, userId });
}

/** Nobody signs in as them, and nothing that they opened stays open. */
export async function freezePerson(trx: Transaction, userId: string): Promise<void> {
  await trx('users').where({ id: userId }).whereNull('disabledAt').update({ disabledAt: trx.fn.now() });
  for (const table of ['sessions', 'apiTokens', 'oneTimeTokens', 'identities'] as const)
    await trx(table).where({ userId }).delete();
  await trx('shareLinks').where({ createdBy: userId }).whereNull('revokedAt').update({ revokedAt: trx.fn.now(), revokedBy: userId }); // biome-ignore format: one line
  const places = await trx('userCompanyRelations').where({ userId }).select('companyId as tenantId')
    .union(trx('userProjectRelations').where({ userId }).select('companyId as tenantId'))
    .union(trx('userPortfolioRelations').where({ userId }).select('portfolioId as tenantId')); // biome-ignore format: one list
  for (const { tenantId } of places) await recordEvent(trx, { type: 'membership.changed', tenantId, userId });
}

/** What runs on their behalf and would go on writing about them. */
export async function openWorkflowIdsOfPerson(
  knex: Knex,
  userId: string,
  exceptId: string,
): Promise<string[]> {
  const rows = await knex('processes')
    .where({ startedBy: userId })
    .whereIn('kind', ['answer', 'portfolioAnswer', 'privacyExport', 'accountMail'])
    .whereNull('closedAt')
    .whereNot({ id: exceptId })
    .distinct('workflowId');
  const email = provenAddress(
    await knex('users').where({ id: userId }).first('id', 'email', 'emailVerifiedAt'),
  );
  return [
    ...rows.map(({ workflowId }) => workflowId as string),
    ...(await invitationsTo(knex, { userId, email })),
    ...(await requestsTo(knex, { userId, email })),
  ];
}

/**
 * Histories that name a person and that rows lead to: answers they asked for, invitations to them, alone or on a list, and
 * documents they were asked for. Throws while such a list is still being sent: the others on it shall get theirs.
 */
export async function workflowIdsOfPerson(knex: Knex, person: Person): Promise<string[]> {
  const asked = await knex('processes')
    .where({ startedBy: person.userId })
    .whereIn('kind', ['answer', 'portfolioAnswer'])
    .distinct('workflowId');
  return [
    ...asked.map(({ workflowId }) => workflowId as string),
    ...(await invitationsTo(knex, person)),
    ...(await requestsTo(knex, person)),
    ...(await listsWith(knex, person)),
  ];
}

async function requestsTo(
  knex: Knex,
  { userId, email }: Pick<Person, 'userId' | 'email'>,
): Promise<string[]> {
  const rows = await knex('documentRequests as d')
    .join('recipients as r', 'r.id', 'd.recipientId')
    .join('processes as p', 'p.id', 'd.processId')
    .where('r.email', email)
    .orWhere('r.userId', userId)
    .distinct('p.workflowId');
  return rows.map(({ workflowId }) => workflowId as string);
}

async function listsWith(knex: Knex, { userId, email }: Person): Promise<string[]> {
  const rows = await knex('invitations as i')
    .join('processes as p', 'p.id', 'i.batchId')
    .where((ours) => ours.where('i.email', email).orWhere('i.acceptedBy', userId))
    .distinct('p.workflowId', 'p.closedAt');
  if (rows.some(({ closedAt }) => closedAt === null)) throw new Error('a list with them is still being sent');
  return rows.map(({ workflowId }) => workflowId as string);
}

async function invitationsTo(
  knex: Knex,
  { userId, email }: Pick<Person, 'userId' | 'email'>,
): Promise<string[]> {
  const rows = await knex('invitations as i')
    .join('processes as p', 'p.id', 'i.processId')
    .where('i.email', email)
    .orWhere('i.acceptedBy', userId)
    .distinct('p.workflowId');
  return rows.map(({ workflowId }) => workflowId as string);
}

/** Where the bytes of mails lie that a person sent to us. */
export async function mailsOfPerson(knex: Knex, { email }: Person): Promise<string[]> {
  const rows = await knex('inboundMails').where({ fromAddress: email }).select('rawKey');
  return rows.map(({ rawKey }) => rawKey as string);
}
