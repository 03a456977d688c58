// Figures from documents to approval over the real stack: proposed with their quote, disputed where sources disagree, restated as new rows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MetricDto, metrics } from '#contracts/api/metrics.ts';
import { aGrant, aPortfolio, aPortfolioMember, aReadyDataFile } from '#db/factories.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp();
  room = await app.room();
  await aDocument('bokslut.pdf', 'Nettoomsättningen uppgick till 58 911 tkr år 2025.');
  await aDocument('kort.pdf', 'Nettoomsättningen uppgick till 58,9 MSEK år 2025.');
  await aDocument('personal.pdf', 'Medelantalet anställda var 32 personer 2025.');
  await aDocument('protokoll.pdf', 'Medelantalet anställda var 35 personer 2025.');
}, 60_000);
afterAll(() => app?.stop());

async function aDocument(name: string, text: string, of: TestRoom = room): Promise<void> {
  const { chunks } = await aReadyDataFile(app.knex, { projectId: of.projectId, name, texts: [text] });
  const span = { start: 0, end: text.length, locator: { kind: 'page', page: 1, line: 1 }, role: 'paragraph' };
  await app
    .knex('chunks')
    .where({ id: chunks[0]?.id })
    .update({ spans: JSON.stringify([span]), language: 'sv' });
}

async function search(of: TestRoom = room): Promise<void> {
  const { processId } = await app.as(of.admin).call(metrics.search, { params: { companyId: of.companyId } });
  await eventually(
    'searched',
    () => app.knex('processes').where({ id: processId, state: 'succeeded' }).first(),
    40_000,
  );
}
const list = (of: TestRoom = room) =>
  app.as(of.admin).call(metrics.list, { params: { companyId: of.companyId } });
const found = async (key: string, state?: string): Promise<MetricDto[]> =>
  (await list()).items.filter((one) => one.key === key && (!state || one.state === state));
const decide = (metricId: string, body: { decision: 'approve' | 'reject'; replacesId?: string }) =>
  app.as(room.admin).request(metrics.decide, { params: { metricId }, body });

describe('a search', () => {
  test('proposes each figure once, with unit, period, and the words where they stand', async () => {
    await search();
    const sales = await found('net_sales');
    // Rounded in the other document: the same figure, not another one.
    expect(sales).toHaveLength(1);
    expect(sales[0]).toMatchObject({
      state: 'proposed',
      unit: 'money',
      currency: 'SEK',
      periodStart: '2025-01-01',
      periodEnd: '2025-12-31',
    });
    const row = await app.knex('metrics').where({ id: sales[0]?.id }).first();
    const chunk = await app.knex('chunks').where({ id: row.chunkId }).first('text');
    expect(chunk.text.slice(row.quoteStart, row.quoteEnd)).toBe(row.quote);
    expect(sales[0]?.place).toMatchObject({ versionNumber: 1, locator: { kind: 'page', page: 1 } });
  });

  test('asks where two sources disagree, and overwrites nothing', async () => {
    const heads = await found('employees');
    expect(heads.map(({ value, state }) => [value, state]).sort()).toEqual([
      ['32', 'conflicting'],
      ['35', 'conflicting'],
    ]);
  });

  test('run again proposes nothing anew, not even what was rejected', async () => {
    const wrong = (await found('employees')).find(({ value }) => value === '35');
    expect((await decide(wrong?.id ?? '', { decision: 'reject' })).status).toBe(200);
    const before = await list();
    await search();
    expect((await list()).items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
    expect((await found('employees', 'proposed')).map(({ value }) => value)).toEqual(['32']);
  });
});

describe('a decision', () => {
  test('approves, once', async () => {
    const [sales] = await found('net_sales', 'proposed');
    expect((await decide(sales?.id ?? '', { decision: 'approve' })).status).toBe(200);
    expect(await found('net_sales', 'approved')).toMatchObject([{ decidedBy: room.admin.user.id }]);
    expect((await decide(sales?.id ?? '', { decision: 'approve' })).body).toMatchObject({
      code: 'already_decided',
    });
  });

  test('another value over an approved one has to be meant', async () => {
    await aDocument('rättelse.pdf', 'Nettoomsättningen uppgick till 57 100 tkr år 2025.');
    await search();
    const [[approved], [other]] = [
      await found('net_sales', 'approved'),
      await found('net_sales', 'conflicting'),
    ];
    expect((await decide(other?.id ?? '', { decision: 'approve' })).body).toMatchObject({ code: 'conflict' });
    expect(await found('net_sales', 'approved')).toMatchObject([{ id: approved?.id }]);
    expect(
      (await decide(other?.id ?? '', { decision: 'approve', replacesId: approved?.id ?? '' })).status,
    ).toBe(200);
    expect(await found('net_sales', 'approved')).toMatchObject([
      { value: '57100000', replacesId: approved?.id },
    ]);
    expect(await found('net_sales', 'restated')).toMatchObject([{ id: approved?.id }]);
  });

  test('a restatement is a new row with a reason; the old one stays', async () => {
    const [old] = await found('net_sales', 'approved');
    const body = { value: '57150000', note: 'Revisorns rättelse' };
    const { id } = await app
      .as(room.admin)
      .call(metrics.restate, { params: { metricId: old?.id ?? '' }, body });
    expect(await found('net_sales', 'approved')).toMatchObject([
      { id, value: '57150000', quote: null, replacesId: old?.id },
    ]);
    const again = await app
      .as(room.admin)
      .request(metrics.restate, { params: { metricId: old?.id ?? '' }, body });
    expect(again.body).toMatchObject({ code: 'already_decided' });
    const wrong = await app
      .as(room.admin)
      .request(metrics.restate, { params: { metricId: id }, body: { value: '1e5', note: 'ja' } });
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('value');
  });

  test('a new meaning is a new version; what was approved keeps its own', async () => {
    const params = { companyId: room.companyId };
    const body = { key: 'net_sales', nameSv: 'Nettoomsättning', nameEn: 'Net sales', unit: 'money', currency: 'SEK', periodKind: 'year', definition: 'Utan moms' } as const; // biome-ignore format: one line
    const defined = await app.as(room.admin).call(metrics.define, { params, body });
    expect(defined).toMatchObject({ version: 2, definition: 'Utan moms' });
    expect(await found('net_sales', 'approved')).toMatchObject([{ definition: '' }]);
    expect((await list()).definitions.find(({ key }) => key === 'net_sales')).toMatchObject({ version: 2 });
  });
});

test('a portfolio compares approved figures alone, says what differs, and loses them with the grant', async () => {
  const owner = await app.person();
  const { id: portfolioId } = await aPortfolio(app.knex);
  await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId });
  const other = await app.room();
  await aDocument('report.pdf', 'Nettoomsättningen uppgick till 7,4 MEUR år 2025.', other);
  await search(other);
  const [foreign] = (await list(other)).items;
  await app
    .as(other.admin)
    .call(metrics.decide, { params: { metricId: foreign?.id ?? '' }, body: { decision: 'approve' } });
  for (const { companyId } of [room, other]) await aGrant(app.knex, { portfolioId, companyId });
  const compare = () => app.as(owner).call(metrics.compare, { params: { portfolioId }, query: {} });
  const { columns, years } = await compare();
  expect(years).toEqual(['2025']);
  expect(columns).toMatchObject([{ key: 'net_sales', notes: ['currencies_differ'] }]);
  expect(columns[0]?.cells.map(({ value, currency }) => [value, currency]).sort()).toEqual([
    ['57150000', 'SEK'],
    ['7400000', 'EUR'],
  ]);
  expect(
    (
      await app
        .as(owner)
        .request(metrics.decide, { params: { metricId: foreign?.id ?? '' }, body: { decision: 'reject' } })
    ).status,
  ).toBe(403);
  await app
    .knex('portfolioCompanyGrants')
    .where({ portfolioId, companyId: other.companyId })
    .update({ state: 'revoked' });
  expect((await compare()).columns[0]?.cells.map(({ companyId }) => companyId)).toEqual([room.companyId]);
}, 60_000);
