// A question across companies where a language model writes: within one company, and only as long as the grant stands.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import { aGrant, aPortfolioMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { foundPortfolio } from '#db/queries/rooms.ts';
import { mintTenantKey } from '#db/tenant-keys.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';

const sentence = 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1].';

let app: TestApp;
let peer: Peer;
let owner: TestPerson;
let portfolioId: string;
beforeAll(async () => {
  peer = await startPeer();
  app = await startTestApp({
    env: { OPENAI_BASE_URL: peer.url, OPENAI_API_KEY: 'test', OPENAI_CHAT_MODEL: 'scripted' },
  });
  owner = await app.person();
  portfolioId = newId();
  const key = mintTenantKey(Buffer.from(app.env.MASTER_KEY, 'base64'));
  const portfolio = { id: portfolioId, name: 'Hamnar', language: 'sv' } as const;
  const room = await app.room();
  await app.knex.transaction((trx) => foundPortfolio(trx, portfolio, room.admin.user.id, key));
  await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId });
  await aGrant(app.knex, { portfolioId, companyId: room.companyId });
  const bytes = 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.';
  await app.as(room.admin).upload(room.projectId, [{ name: 'budget.txt', bytes }]);
  await eventually('read', () => app.knex('dataFiles').where({ state: 'ready' }).first('id'), 60_000);
}, 90_000);
afterAll(async () => {
  await app?.stop();
  await peer?.close();
});

async function ask() {
  const body = { question: 'Hur stor är budgeten för hamnen i Oxelösund?', language: 'sv' } as const;
  const { conversationId, messageId } = await app
    .as(owner)
    .call(portfolioChats.ask, { params: { portfolioId }, body });
  const ended = async () => {
    await eventually(
      'an end',
      () => app.knex('messages').where({ id: messageId }).whereNot({ state: 'running' }).first(),
      60_000,
    );
    const { messages } = await app.as(owner).call(portfolioChats.get, { params: { conversationId } });
    return messages.at(-1)?.parts[0];
  };
  return { messageId, ended };
}

test('its text is checked as any other, and cited', async () => {
  peer.script({ text: sentence });
  const part = await (await ask()).ended();
  expect(part).toMatchObject({ state: 'answered', mode: 'generated', model: 'scripted' });
  expect(part?.text).toContain('18,4');
  expect(part?.citations[0]?.quote).toContain('18,4');
});

test('a grant that ends while it writes ends the writing, leaves the provider, and nothing is kept', async () => {
  peer.script({ text: `${sentence} `.repeat(200), delayMs: 100 });
  const { messageId, ended } = await ask();
  const asked = peer.requests.length;
  await eventually('the model writes', async () => peer.requests.length > asked || undefined);
  await app
    .knex('portfolioCompanyGrants')
    .where({ portfolioId })
    .update({ state: 'revoked', revokedAt: new Date() });
  expect(await ended()).toMatchObject({ state: 'gap', gap: 'access_revoked', text: '', citations: [] });
  await eventually('the provider is left', async () => peer.requests.at(-1)?.isAborted, 10_000);
  expect(await app.knex('citations').where({ messageId })).toEqual([]);
  expect(
    await app
      .knex('messagePartResults')
      .join('messageParts as p', 'p.id', 'messagePartId')
      .where({ messageId }),
  ).toEqual([]);
}, 90_000);
