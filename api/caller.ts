// Who calls: from the session cookie or the bearer token to an ability, as the relations stand at this moment.
import type { Knex } from 'knex';
import type { Language } from '#contracts/primitives.ts';
import { scopeOf } from '#db/queries/scope-of.ts';
import { type AppAbility, defineAbilityFor } from '#permissions/ability.ts';
import { type Actor, noScope, type TokenScope } from '#permissions/scope.ts';
import { findLink, reachOfLink } from './link-caller.ts';
import type { Caller } from './route.ts';
import { hashSecret } from './secrets.ts';
import { noteSeen, openSessionsOf } from './session-times.ts';

export interface Credentials {
  sessionToken?: string | undefined;
  bearer?: string | undefined;
  /** The token of a share link: whoever holds one acts as the link and as nobody else. */
  link?: string | undefined;
}

/** How rights are made of an actor; tests of the wall bring one that allows everything. */
export type AbilityOf = (actor: Actor) => AppAbility;

/** No relations, no rights: what a signed-out caller has. */
export const noAbility: AppAbility = defineAbilityFor({
  kind: 'token',
  tokenScopes: [],
  scope: noScope,
});

interface Found {
  userId: string;
  language: Language;
  sessionId?: string;
  tokenId?: string;
  tokenScopes?: TokenScope[];
  onlyProjectId?: string;
}

/** Reads credentials into rights; unknown, expired and revoked ones read as signed out. */
export async function resolveCaller(
  knex: Knex,
  credentials: Credentials,
  request: Pick<Caller, 'requestId' | 'ip' | 'userAgent' | 'language'>,
  abilityOf: AbilityOf = defineAbilityFor,
): Promise<Caller> {
  if (credentials.link) return resolveLink(knex, credentials.link, request, abilityOf);
  const found = credentials.bearer
    ? await findToken(knex, credentials.bearer)
    : credentials.sessionToken
      ? await findSession(knex, credentials.sessionToken)
      : undefined;
  const scope = found && (await scopeOf(knex, found.userId));
  if (!found || !scope) return { ...request, ability: noAbility };
  const { tokenScopes, onlyProjectId, sessionId, tokenId, language } = found;
  const actor: Actor = {
    kind: tokenScopes ? 'token' : 'person',
    scope,
    ...(tokenScopes ? { tokenScopes } : {}),
    ...(onlyProjectId ? { onlyProjectId } : {}),
  };
  return {
    ...request,
    language,
    actor,
    ability: abilityOf(actor),
    ...(sessionId ? { sessionId } : {}),
    ...(tokenId ? { tokenId } : {}),
  };
}

async function resolveLink(
  knex: Knex,
  token: string,
  request: Pick<Caller, 'requestId' | 'ip' | 'userAgent' | 'language'>,
  abilityOf: AbilityOf,
): Promise<Caller> {
  const link = await findLink(knex, token);
  if (!link?.isAlive) return { ...request, ability: noAbility };
  const actor: Actor = { kind: 'link', scope: noScope, link: reachOfLink(link) };
  return { ...request, language: link.language, actor, ability: abilityOf(actor) };
}

async function findSession(knex: Knex, token: string): Promise<Found | undefined> {
  const row = await knex('sessions')
    .join('users', 'users.id', 'sessions.userId')
    .where({ tokenHash: hashSecret(token) })
    .where(openSessionsOf)
    .first('sessions.id as sessionId', 'users.id as userId', 'users.language', 'lastSeenAt');
  if (!row) return undefined;
  const { lastSeenAt, ...found } = row;
  await noteSeen(knex, row.sessionId, lastSeenAt);
  return found;
}

async function findToken(knex: Knex, secret: string): Promise<Found | undefined> {
  const row = await knex('apiTokens')
    .join('users', 'users.id', 'apiTokens.userId')
    .where({ tokenHash: hashSecret(secret) })
    .whereNull('revokedAt')
    .where((unexpired) => unexpired.whereNull('expiresAt').orWhere('expiresAt', '>', knex.fn.now()))
    .first('apiTokens.id as tokenId', 'scopes', 'projectId', 'users.id as userId', 'users.language');
  if (!row) return undefined;
  await knex('apiTokens').where({ id: row.tokenId }).update({ lastUsedAt: knex.fn.now() });
  return {
    userId: row.userId,
    language: row.language,
    tokenId: row.tokenId,
    tokenScopes: row.scopes,
    ...(row.projectId ? { onlyProjectId: row.projectId } : {}),
  };
}
