// A question across companies over the real stack: who answers, who is missing and why, and what a revoked grant takes back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModels } from '#adapters/models/index.ts';
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import { aDataFile, aGrant, aPortfolioMember, aProjectMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { portfolioPlaces } from '#db/queries/portfolio-places.ts';
import { foundPortfolio } from '#db/queries/rooms.ts';
import { mintTenantKey } from '#db/tenant-keys.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';

const question = 'Hur många anställda har bolaget?';
const limits = { perCompany: '15 seconds', late: '2 minutes' };

let app: TestApp;
let owner: TestPerson;
let portfolioId: string;
const rooms: (TestRoom & { name: string; heads: number })[] = [];

const textOf = (name: string, heads: number) =>
  `${name} har ${heads} anställda. Bolaget ${name} leds av Majken ${name}son.`;

/** A company of the portfolio, `heads` employees said in one document unless `documents` says otherwise. */
async function aCompanyWith(name: string, heads: number, isFilled = true): Promise<TestRoom> {
  const room = await app.room();
  await app.knex('companies').where({ id: room.companyId }).update({ name });
  await aGrant(app.knex, { portfolioId, companyId: room.companyId });
  rooms.push({ ...room, name, heads });
  if (isFilled) await upload(room, textOf(name, heads));
  return room;
}

/** Asked of the table and not of the API: nine companies at once are a crowd already. */
async function upload(room: TestRoom, bytes: string): Promise<void> {
  const { projectId } = room;
  await app.as(room.admin).upload(projectId, [{ name: 'personal.txt', bytes }]);
  await eventually(
    'ready',
    () => app.knex('dataFiles').where({ projectId, state: 'ready' }).first('id'),
    90_000,
  );
}

const revoke = (companyId: string) =>
  app
    .knex('portfolioCompanyGrants')
    .where({ portfolioId, companyId })
    .update({ state: 'revoked', revokedAt: new Date() });

const ask = async (by = owner) => {
  const body = { question, language: 'sv' } as const;
  return app.as(by).call(portfolioChats.ask, { params: { portfolioId }, body });
};
const read = async (conversationId: string, by = owner) => {
  const { messages } = await app.as(by).call(portfolioChats.get, { params: { conversationId } });
  const answer = messages.at(-1);
  if (!answer) throw new Error('no answer');
  return answer;
};
const settled = (conversationId: string, messageId: string) =>
  eventually(
    'the answer is there',
    async () => {
      const row = await app.knex('messages').where({ id: messageId }).first('state');
      return row && row.state !== 'running' ? read(conversationId) : undefined;
    },
    90_000,
  );

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.person({ name: 'Olle Ägare' });
  portfolioId = newId();
  const key = mintTenantKey(Buffer.from(app.env.MASTER_KEY, 'base64'));
  await app.knex.transaction((trx) =>
    foundPortfolio(trx, { id: portfolioId, name: 'Tolv bolag', language: 'sv' }, owner.user.id, key),
  );
}, 60_000);
afterAll(() => app?.stop());

describe('twelve companies, three incomplete, one revoked while it is asked (U12)', () => {
  const names = ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta', 'Theta', 'Jota'];
  const waits = 'Kappa';
  let ids: Awaited<ReturnType<typeof ask>>;
  let coming: { id: string };

  beforeAll(async () => {
    await Promise.all(names.map((name, at) => aCompanyWith(name, 11 + at)));
    const [none, broken, unread] = [
      await aCompanyWith('Tomma', 0, false),
      await aCompanyWith('Trasiga', 0, false),
      await aCompanyWith(waits, 0, false),
    ];
    expect(none.companyId).toBeTruthy();
    await aDataFile(app.knex, {
      projectId: broken.projectId,
      name: 'trasig.pdf',
      state: 'failed',
      failureCode: 'corrupt',
    });
    coming = await aDataFile(app.knex, {
      projectId: unread.projectId,
      name: 'kommer.pdf',
      state: 'extracting',
    });
  }, 120_000);

  test('the answer names exactly those four, and the eight others answer with a source each', async () => {
    const lost = rooms.find(({ name }) => name === 'Jota');
    if (!lost) throw new Error('no such company');
    // The revocation comes while the company is being read: its steps are held until the grant is gone.
    await app.knex.raw(`
      create function revoke_in_mid_run() returns trigger language plpgsql as $$ begin
        update portfolio_company_grants set state = 'revoked', revoked_at = now()
          where company_id = new.company_id and portfolio_id = '${portfolioId}' and new.state = 'reading';
        return new; end $$;
      create trigger revoke_in_mid_run after update on message_parts for each row
        when (new.company_id = '${lost.companyId}') execute function revoke_in_mid_run();`);
    ids = { ...(await start()) };
    const answer = await settled(ids.conversationId, ids.messageId);
    expect(answer.state).toBe('complete');
    const gaps = Object.fromEntries(
      answer.parts.filter(({ gap }) => gap).map(({ companyName, gap }) => [companyName, gap]),
    );
    expect(gaps).toEqual({
      Tomma: 'no_documents',
      Trasiga: 'unreadable',
      [waits]: 'still_reading',
      Jota: 'access_revoked',
    });
    const answered = answer.parts.filter(({ state }) => state === 'answered');
    expect(answered.map(({ companyName }) => companyName).sort()).toEqual(
      names.filter((name) => name !== 'Jota').sort(),
    );
    for (const part of answered) {
      const room = rooms.find(({ name }) => name === part.companyName);
      expect(part.text).toContain(String(room?.heads));
      expect(part.citations.length).toBeGreaterThan(0);
      for (const { marker, quote } of part.citations) {
        expect(part.text).toContain(`[${marker}]`);
        expect(quote).toContain(part.companyName);
      }
    }
    const markers = answered.flatMap(({ citations }) => citations.map(({ marker }) => marker));
    expect(new Set(markers).size).toBe(markers.length);
  }, 120_000);

  test('nothing of the revoked company is in the answer, its citations, its rows or what the index gives', async () => {
    const { companyId, heads } = rooms.find(({ name }) => name === 'Jota') as (typeof rooms)[number];
    const answer = await read(ids.conversationId);
    const told = JSON.stringify(answer.parts.map(({ companyName: _name, ...part }) => part));
    expect(told).not.toContain('Majken Jota');
    expect(told).not.toMatch(new RegExp(`\\b${heads}\\b anställda`));
    expect(JSON.stringify(answer.comparison)).not.toContain(companyId);
    expect(await app.knex('citations').where({ messageId: ids.messageId, companyId })).toEqual([]);
    expect(await app.knex('messagePartResults').where({ companyId })).toEqual([]);
    const places = await portfolioPlaces(app.knex, { userId: owner.user.id, portfolioId });
    expect(places.map((place) => place.companyId)).not.toContain(companyId);
    const models = createModels(app.env);
    const { model, index } = await models.embeddings();
    const [vector] = await model.embed([question], 'query');
    const hits = await index.search(
      {
        companyIds: places.map((place) => place.companyId) as [string],
        siloIds: places.flatMap(({ siloIds }) => siloIds),
      },
      { text: question, language: 'sv', limit: 100, ...(vector ? { vector } : {}) },
    );
    const files = await app.knex('dataFiles').where({ companyId }).select('id');
    expect(hits.length).toBeGreaterThan(7);
    for (const { id } of files) expect(hits.map(({ fileId }) => fileId)).not.toContain(id);
    await models.close();
  }, 60_000);

  test('the late company is appended when its document is read, and marked as late', async () => {
    const room = rooms.find(({ name }) => name === waits) as (typeof rooms)[number];
    await app.knex('dataFiles').where({ id: coming.id }).update({ state: 'failed', failureCode: 'corrupt' });
    await upload(room, textOf(waits, 99));
    const part = await eventually(
      'the late answer',
      async () =>
        (await read(ids.conversationId)).parts.find(
          ({ companyName, state }) => companyName === waits && state === 'answered',
        ),
      90_000,
    );
    expect(part).toMatchObject({ isLate: true, gap: null, unreadCount: 1 });
    expect(part.text).toContain('99');
    const process = await eventually('closed', () =>
      app.knex('processes').where({ id: ids.processId }).whereNotNull('closedAt').first(),
    );
    expect(process).toMatchObject({ state: 'succeeded', done: 12, total: 12 });
  }, 120_000);

  test('a grant that ends afterwards takes its company out of what is shown, and of what Postgres gives', async () => {
    const alfa = rooms.find(({ name }) => name === 'Alfa') as (typeof rooms)[number];
    await revoke(alfa.companyId);
    const part = (await read(ids.conversationId)).parts.find(({ companyName }) => companyName === 'Alfa');
    expect(part).toMatchObject({ state: 'gap', gap: 'access_revoked', text: '', citations: [] });
  });

  test('who has left the portfolio reads none of it', async () => {
    const member = await app.person();
    await aPortfolioMember(app.knex, { userId: member.user.id, portfolioId });
    const { conversationId, messageId } = await ask(member);
    await eventually('begun', () => app.knex('messages').where({ id: messageId }).first());
    await app.knex('userPortfolioRelations').where({ userId: member.user.id, portfolioId }).delete();
    const reply = await app.as(member).request(portfolioChats.get, { params: { conversationId } });
    expect(reply.status).toBe(404);
    const row = await eventually(
      'an end',
      () => app.knex('messages').where({ id: messageId }).whereNot({ state: 'running' }).first(),
      60_000,
    );
    expect(row.state).toBe('refused');
    const parts = await app.knex('messageParts').where({ messageId });
    expect(new Set(parts.map(({ gap }) => gap))).toEqual(new Set(['access_revoked']));
    expect(await app.knex('citations').where({ messageId })).toEqual([]);
  }, 90_000);

  test('membership of a company that the portfolio was not given adds nothing to its answer', async () => {
    const outside = await app.room();
    await aProjectMember(app.knex, {
      userId: owner.user.id,
      companyId: outside.companyId,
      projectId: outside.projectId,
    });
    const { messageId } = await ask();
    const parts = await eventually('asked', async () => {
      const rows = await app.knex('messageParts').where({ messageId });
      return rows.length > 0 ? rows : undefined;
    });
    expect(parts.map(({ companyId }) => companyId)).not.toContain(outside.companyId);
    await app.as(owner).call(portfolioChats.stop, { params: { messageId } });
    const row = await eventually('an end', () =>
      app.knex('messages').where({ id: messageId }).whereNot({ state: 'running' }).first(),
    );
    expect(row.state).toBe('stopped');
    const open = await app
      .knex('messageParts')
      .where({ messageId })
      .whereIn('state', ['asked', 'waiting', 'reading']);
    expect(open).toEqual([]);
  }, 60_000);
});

/** As the route starts it, with limits that a test can wait for. */
async function start() {
  const ids = { conversationId: newId(), questionId: newId(), messageId: newId(), processId: newId() };
  await app.temporal.workflow.start('portfolioAnswer', {
    taskQueue: 'flow',
    workflowId: `t/${portfolioId}/portfolioAnswer/${ids.messageId}`,
    args: [{ ...ids, portfolioId, question, language: 'sv', askedBy: owner.user.id, limits }],
  });
  return ids;
}
