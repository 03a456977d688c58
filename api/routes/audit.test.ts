// The audit as its readers get it: filtered, paged, taken along as files, checked; by admins and nobody else.
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '#contracts/api/audit.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { AuditRow } from '#contracts/audit.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { recordAudit } from '#db/audit.ts';
import { checkChain } from '#db/audit-chain.ts';
import { aCompanyMember } from '#db/factories.ts';
import { closeToPeople, eraseCompany } from '#db/queries/workspace-removal.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { aForeignRoom, type ForeignRoom } from '../foreign-room.ts';

let app: TestApp;
let room: ForeignRoom;
let stranger: TestPerson;
let params: { tenantId: string };

beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
  stranger = await app.person({ name: 'Frida Främling' });
  params = { tenantId: room.companyId };
  const as = app.as(room.admin);
  await as.fetch(`/api/reports/${room.reportId}`);
  await as.fetch(`/api/files/${room.fileId}`, {
    method: 'PATCH',
    body: JSON.stringify({ name: '=cmd|calc.pdf' }),
    headers: { 'content-type': 'application/json' },
  });
  await app.as(room.reader).fetch(`/api/reports/${room.reportId}`);
  await app.as(stranger).fetch(`/api/reports/${room.reportId}`);
});
afterAll(() => app?.stop());

const list = (query = {}, by = room.admin) => app.as(by).call(audit.list, { params, query });
const file = async (query: string, by = room.admin) => {
  const response = await app.as(by).fetch(`/api/tenants/${params.tenantId}/audit/export?${query}`);
  return { response, text: Buffer.from(await response.arrayBuffer()).toString() };
};

describe('the list', () => {
  test('tells newest first who did what to what, with names', async () => {
    const { items, total } = await list();
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, at) => total - at));
    expect(items[0]).toMatchObject({
      action: 'reports.get',
      outcome: 'denied',
      actor: { id: stranger.user.id, standing: 'outside', name: null },
      subject: { kind: 'Report', id: room.reportId, name: 'Hemlig rapport' },
    });
    expect(items[1]).toMatchObject({
      actor: { name: 'Rikard Hemlig', standing: 'known' },
      outcome: 'allowed',
    });
    expect(items[2]).toMatchObject({
      action: 'documents.update',
      subject: { kind: 'DataFile', id: room.fileId, name: '=cmd|calc.pdf' },
      detail: { fields: ['name'] },
    });
    expect(items.at(-1)).toMatchObject({ action: 'tenant.founded', seq: 1 });
  });

  test('a page follows the other without a row twice or none', async () => {
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor;
    }
    const { total } = await list();
    expect(seen).toEqual(Array.from({ length: total }, (_, at) => total - at));
  });

  test.each([
    ['outcome', () => ({ outcome: 'denied' }), 1],
    ['who', () => ({ actorId: room.reader.user.id }), 1],
    ['what', () => ({ action: 'reports.get' }), 3],
    ['the record', () => ({ subjectKind: 'Report', subjectId: room.reportId }), 3],
    ['all of it together', () => ({ action: 'reports.get', outcome: 'allowed', actorId: room.admin.user.id }), 1],
    ['days that are over', () => ({ to: '2020-01-01' }), 0],
    ['days to come', () => ({ from: '2999-01-01' }), 0],
  ])('is narrowed by %s', async (_what, query, count) => {
    const { items, total } = await list(query());
    expect(items).toHaveLength(count);
    expect(total).toBeGreaterThan(count);
  }); // biome-ignore format: a table

  test('a day is a day in Sweden, its last one included', async () => {
    const { companyId } = await app.room();
    const at = async (iso: string) => {
      await app.knex.transaction(async (trx) => {
        await trx.raw('set local session_replication_role = replica');
        await trx('auditEvents').where({ tenantId: companyId }).update({ at: iso });
      });
    };
    const onThe = async (day: string) => {
      const by = await app.person();
      await aCompanyMember(app.knex, { userId: by.user.id, companyId, role: 'admin' });
      const query = { from: day, to: day };
      return (await app.as(by).call(audit.list, { params: { tenantId: companyId }, query })).items.length;
    };
    await at('2026-03-01T23:30:00Z');
    expect([await onThe('2026-03-01'), await onThe('2026-03-02')]).toEqual([0, 1]);
    await at('2026-03-01T22:30:00Z');
    expect([await onThe('2026-03-01'), await onThe('2026-03-02')]).toEqual([1, 0]);
  });

  test.each([
    ['cursor', 'cursor=no'],
    ['from', 'from=yesterday'],
    ['outcome', 'outcome=maybe'],
    ['limit', 'limit=1000'],
  ])('a wrong %s is named', async (field, query) => {
    const response = await app.as(room.admin).fetch(`/api/tenants/${room.companyId}/audit?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: field }] });
  });
});

describe('who may read it', () => {
  test.each(['list', 'export', 'verify'] as const)(
    '%s: admins of the company, nobody else of it',
    async (name) => {
      const member = await app.person();
      await aCompanyMember(app.knex, { userId: member.user.id, companyId: room.companyId, role: 'member' });
      const administrator = await app.person();
      await app.knex('users').where({ id: administrator.user.id }).update({ isPlatformAdministrator: true });
      for (const by of [member, room.reader, stranger, administrator])
        expect((await app.as(by).request(audit[name], { params })).status).toBe(404);
      expect((await app.as(room.admin).request(audit[name], { params })).status).toBe(200);
    },
  );

  test("a portfolio's audit is its owner's, the platform's is its administrators', and both verify", async () => {
    const administrator = await app.person();
    await app.as(administrator).call(rooms.createPortfolio, { body: { name: 'Min' } });
    const platform = { params: { tenantId: platformTenantId } };
    expect((await app.as(administrator).request(audit.list, platform)).status).toBe(404);
    await app.knex('users').where({ id: administrator.user.id }).update({ isPlatformAdministrator: true });
    const { items } = await app.as(administrator).call(audit.list, platform);
    expect(items).toContainEqual(expect.objectContaining({ action: 'rooms.createPortfolio' }));
    const own = { params: { tenantId: room.portfolioId } };
    for (const [by, call] of [[administrator, platform], [room.admin, own]] as const)
      expect(await app.as(by).call(audit.verify, call)).toMatchObject({ isIntact: true });
  }); // biome-ignore format: one glance

  test("what is left of an erased company is the platform's to read, as ids and codes", async () => {
    const administrator = await app.person();
    await app.knex('users').where({ id: administrator.user.id }).update({ isPlatformAdministrator: true });
    const gone = await aForeignRoom(app);
    await app.as(gone.admin).fetch(`/api/reports/${gone.reportId}`);
    await app.knex.transaction(async (trx) => {
      await closeToPeople(trx, gone.portfolioId, [gone.companyId]);
      await eraseCompany(trx, gone.companyId);
    });
    const call = { params: { tenantId: gone.companyId } };
    expect((await app.as(gone.admin).request(audit.list, call)).status).toBe(404);
    const { items } = await app.as(administrator).call(audit.list, call);
    expect(items[0]).toMatchObject({ action: 'tenant.erased', actor: { kind: 'system' } });
    expect(items[1]).toMatchObject({ action: 'reports.get', subject: { id: gone.reportId, name: null } });
    expect(await app.as(administrator).call(audit.verify, call)).toMatchObject({ isIntact: true });
  });
});

describe('the files', () => {
  test('CSV holds every row in words, and nothing that a spreadsheet would run', async () => {
    const { response, text } = await file('format=csv');
    const today = new Date().toISOString().slice(0, 10);
    expect(response.headers.get('content-disposition')).toContain(
      `insyn-audit-${room.companyId}-${today}.csv`,
    );
    expect(text.startsWith('\uFEFFnumber,at,who,what,about')).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(text.slice(1).trim(), { header: true });
    expect(data.map(({ number }) => Number(number))).toEqual(data.map((_, at) => at + 1));
    expect(data).toContainEqual(expect.objectContaining({ what: 'Rättade ett dokuments namn, typ eller period', about: "'=cmd|calc.pdf", outcome: 'Tillåtet' })); // biome-ignore format: one line
    expect(data).toContainEqual(expect.objectContaining({ who: 'Någon utifrån', what: 'Försökte läsa en rapport', outcome: 'Nekat' })); // biome-ignore format: one line
    for (const row of data) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  test('JSON Lines hold the rows as they are hashed; the file itself is the last act in it, and its end is told', async () => {
    const { text } = await file('format=jsonl');
    const lines = text.trim().split('\n').map((line) => JSON.parse(line)); // biome-ignore format: one line
    const { end } = lines.pop();
    const rows = lines.map((line) => AuditRow.parse(line));
    expect(rows.at(-1)).toMatchObject({ action: 'audit.export', actorId: room.admin.user.id });
    expect(await checkChain(rows, async () => end)).toMatchObject({ isIntact: true, count: rows.length });
  });

  test('a filter narrows the file as it does the list', async () => {
    const { text } = await file('format=jsonl&outcome=denied&action=reports.get');
    const lines = text.trim().split('\n').map((line) => JSON.parse(line)); // biome-ignore format: one line
    expect(lines.slice(0, -1)).toMatchObject([{ outcome: 'denied', action: 'reports.get' }]);
    expect(lines.at(-1)).toMatchObject({ end: { filter: { outcome: 'denied', action: 'reports.get' } } });
  });

  test('1,200 rows come as one file', async () => {
    const { admin, companyId } = await app.room();
    const act = { tenantId: companyId, actorKind: 'system', action: 'reports.get', subjectKind: 'Report', outcome: 'allowed' } as const; // biome-ignore format: one line
    await app.knex.transaction(async (trx) => {
      for (let at = 0; at < 1200; at += 1) await recordAudit(trx, act);
    });
    const response = await app.as(admin).fetch(`/api/tenants/${companyId}/audit/export?format=jsonl`);
    expect((await response.text()).trim().split('\n')).toHaveLength(1 + 1200 + 1 + 1);
  });
});

test('checking says where the chain breaks', async () => {
  const { admin, companyId } = await app.room();
  const call = { params: { tenantId: companyId } };
  expect(await app.as(admin).call(audit.verify, call)).toMatchObject({ isIntact: true, count: 2 });
  await app.knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx('auditEvents').where({ tenantId: companyId, seq: 2 }).update({ outcome: 'denied' });
  });
  expect(await app.as(admin).call(audit.verify, call)).toEqual({
    isIntact: false,
    brokenAtSeq: 2,
    what: 'changed',
  });
});
