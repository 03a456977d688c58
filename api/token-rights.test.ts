// What a token may do is what its owner may at the moment of the call, cut to the token's scopes: over every operation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contracts/api/endpoint.ts';
import { allEndpoints } from '#contracts/api/index.ts';
import { newId } from '#db/new-id.ts';
import { type Action, actions, as, defineAbilityFor } from '#permissions/ability.ts';
import { matrixActors, matrixPlaces } from '#permissions/matrix.ts';
import { type TokenScope, tokenScopes } from '#permissions/scope.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import { addressOf } from '#temporal/test-caller.ts';
import { foreignCalls } from './foreign-calls.ts';
import { aForeignRoom, type ForeignRoom } from './foreign-room.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** What each scope is for; `administer` is for people only. */
const scopeOf: Record<Action, TokenScope | undefined> = {
  read: 'read',
  create: 'write',
  update: 'write',
  delete: 'write',
  waive: 'write',
  ask: 'ask',
  administer: undefined,
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
});
afterAll(() => app?.stop());

const guarded = allEndpoints.filter(({ access }) => typeof access === 'object');
const actionOf = ({ access }: Endpoint) => (access as { action: Action }).action;

async function aToken(userId: string, scopes: readonly TokenScope[]): Promise<string> {
  const secret = newSecret('insyn');
  const row = { id: newId(), userId, name: 'n', prefix: 'p', scopes, tokenHash: hashSecret(secret) };
  await app.knex('apiTokens').insert(row);
  return secret;
}

async function call(endpoint: Endpoint, room: ForeignRoom, secret: string) {
  const { params, query, body } = foreignCalls[endpoint.id]?.of?.(room) ?? {};
  const hasBody = body !== undefined && endpoint.method !== 'GET';
  const response = await app.as().fetch(addressOf(endpoint, params, query), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${secret}`, cookie: '', 'content-type': 'application/json' },
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  // The address that a problem repeats was the caller's own.
  return { status: response.status, text: isJson && text ? JSON.stringify({ ...JSON.parse(text), instance: '' }) : text }; // biome-ignore format: one line
}

test('for every actor, action and record: a token may what its owner may and its scopes name, no more and no less', () => {
  for (const [who, actor] of Object.entries(matrixActors)) {
    if (actor.kind !== 'person') continue;
    const owner = defineAbilityFor(actor);
    for (const scopes of subsets(tokenScopes)) {
      const token = defineAbilityFor({ ...actor, kind: 'token', tokenScopes: scopes });
      for (const [what, [name, place]] of Object.entries(matrixPlaces))
        for (const action of actions) {
          const scope = scopeOf[action];
          const may = owner.can(action, as(name, place)) && scope !== undefined && scopes.includes(scope);
          expect([who, scopes, what, action, token.can(action, as(name, place))]).toEqual([who, scopes, what, action, may]); // biome-ignore format: one line
        }
    }
  }
});

describe('a token whose scopes do not name the operation', () => {
  let room: ForeignRoom;
  const secrets = new Map<TokenScope, string>();
  beforeAll(async () => {
    room = await aForeignRoom(app);
    for (const scope of tokenScopes)
      secrets.set(
        scope,
        await aToken(
          room.admin.user.id,
          tokenScopes.filter((one) => one !== scope),
        ),
      );
  });

  test.each(guarded)('$id is refused to its owner’s token, or shows nothing', async (endpoint) => {
    const secret = secrets.get(scopeOf[actionOf(endpoint)] ?? 'read') ?? '';
    const { status, text } = await call(endpoint, room, secret);
    // Lists are of what may be read: of nothing.
    if (status !== 200) expect([403, 404], text).toContain(status);
    for (const word of room.secrets) expect(text).not.toContain(word);
  });
});

describe('a token of every scope, after its owner’s role was lowered', () => {
  const narrowed = async (role: 'reader' | undefined) => {
    const room = await aForeignRoom(app);
    const { user } = room.admin;
    const secret = await aToken(user.id, tokenScopes);
    const before = await app.as().fetch(`/api/projects/${room.projectId}/files`, { headers: { authorization: `Bearer ${secret}` } }); // biome-ignore format: one line
    expect(before.status).toBe(200);
    const { companyId, projectId } = room;
    for (const relations of ['userCompanyRelations', 'userProjectRelations', 'userPortfolioRelations'])
      await app.knex(relations).where({ userId: user.id }).delete();
    if (role) await app.knex('userProjectRelations').insert({ id: newId(), userId: user.id, companyId, projectId, role }); // biome-ignore format: one line
    return { room, secret };
  };
  let reader: Awaited<ReturnType<typeof narrowed>>;
  let nobody: Awaited<ReturnType<typeof narrowed>>;
  beforeAll(async () => {
    reader = await narrowed('reader');
    nobody = await narrowed(undefined);
  });
  /** What is somebody's own stays theirs, wherever they went: these name the owner's own records. */
  const own = new Set(['chats.get', 'chats.message', 'chats.stop', 'chats.rename', 'chats.remove', 'chats.vote', 'chats.replay', 'answerHow.get', 'reports.get', 'reports.pdf', 'reports.waive', 'reports.cancel', 'documentRequests.close', 'documentRequests.reopen', 'documentRequests.extend']); // biome-ignore format: one line

  /** Begun by the owner, so that they know of it; going on takes the right to begin. */
  const begun = new Set(['uploads.offset', 'uploads.append', 'uploads.cancel']);
  test.each(guarded.filter(({ id }) => begun.has(id)))(
    '$id of what was begun before is forbidden to whoever only reads now',
    async (endpoint) => {
      const { status, text } = await call(endpoint, reader.room, reader.secret);
      expect(status, text).toBe(403);
    },
  );

  test.each(guarded.filter(({ id }) => foreignCalls[id]?.reader && !own.has(id) && !begun.has(id)))(
    '$id by a reader’s token is what a reader gets',
    async (endpoint) => {
      const { status, text } = await call(endpoint, reader.room, reader.secret);
      expect(status, text).toBe(foreignCalls[endpoint.id]?.reader);
    },
  );

  test.each(guarded)('$id by the token of somebody who left is what a stranger gets', async (endpoint) => {
    const { status, text } = await call(endpoint, nobody.room, nobody.secret);
    const { stranger } = foreignCalls[endpoint.id] ?? {};
    expect(status, text).toBe(stranger === 'own' ? endpoint.status : stranger);
    if (stranger === 'own') expect(text).not.toContain(nobody.room.companyId);
  });

  test('and of somebody whose account was closed it is no token at all', async () => {
    const { room, secret } = await narrowed('reader');
    await app.knex('users').where({ id: room.admin.user.id }).update({ disabledAt: new Date() });
    const headers = { authorization: `Bearer ${secret}` };
    const { status } = await app.as().fetch(`/api/projects/${room.projectId}/files`, { headers });
    expect(status).toBe(401);
  });
});

function subsets(scopes: readonly TokenScope[]): TokenScope[][] {
  const [first, ...rest] = scopes;
  if (!first) return [[]];
  return subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);
}
