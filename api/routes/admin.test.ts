// The admin panel: there for administrators in person only, nothing of customers readable in it, every act in the right chain.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminEdits } from '#contracts/admin-edits.ts';
import { type AdminRowDetail, admin } from '#contracts/api/admin.ts';
import { privacy } from '#contracts/api/privacy.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { type CataloguedTable, describeTables } from '#db/catalogue/tables.ts';
import { aCompanyMember } from '#db/factories.ts';
import { AuditEvent } from '#db/models/audit-event.ts';
import { newId } from '#db/new-id.ts';
import { rowKeyOf } from '#db/queries/admin-rows.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';
import { hashSecret } from '../secrets.ts';
import { type SeededRow, seedEveryModel } from '../test-every-model.ts';

let app: TestApp;
let administrator: TestPerson;
let stranger: TestPerson;
let room: TestRoom;
let token: string;
let tables: Map<string, CataloguedTable>;
let seeded: SeededRow[];

beforeAll(async () => {
  app = await startTestApp();
  administrator = await app.person();
  await app.knex('users').where({ id: administrator.user.id }).update({ isPlatformAdministrator: true });
  stranger = await app.person();
  room = await app.room();
  token = `insyn_${newId()}`;
  const grant = { userId: administrator.user.id, name: 'n', prefix: 'p', scopes: ['read', 'write', 'ask'] };
  await app.knex('apiTokens').insert({ id: newId(), ...grant, tokenHash: hashSecret(token) });
  tables = await describeTables(app.knex);
});
afterAll(() => app?.stop());

const as = (person = administrator) => app.as(person);
const lastAct = (tenantId: string, action?: string) =>
  AuditEvent.query(app.knex)
    .where({ tenantId, ...(action ? { action } : {}) })
    .orderBy('seq', 'desc')
    .first()
    .throwIfNotFound();
const cell = (row: AdminRowDetail, column: string) => row.cells.find((one) => one.column === column);
const company = () => ({ model: 'Company', rowKey: room.companyId });

describe('who may', () => {
  const calls = () =>
    [...tables.keys()].flatMap((model) => [
      `/api/admin/models/${model}/rows`,
      `/api/admin/models/${model}/rows/${room.companyId}`,
    ]);

  test('for a stranger, a company admin and an administrator’s token no model exists', async () => {
    for (const path of ['/api/admin/models', ...calls()]) {
      const answers = [
        await app.as(stranger).fetch(path),
        await app.as(room.admin).fetch(path),
        await app.as().fetch(path, { headers: { authorization: `Bearer ${token}`, cookie: '' } }),
      ];
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 404, 404, 404]);
    }
    expect(await lastAct(platformTenantId)).toMatchObject({
      outcome: 'denied',
      actorKind: 'api_token',
      subjectKind: 'AdminPanel',
    });
  }, 120_000);

  test('nobody but an administrator changes or opens anything', async () => {
    for (const caller of [stranger, room.admin]) {
      for (const [endpoint, body] of [
        [admin.update, { name: 'Kapat' }],
        [admin.open, { reason: 'jag vill gärna se' }],
      ] as const) {
        const { status } = await app.as(caller).request(endpoint, { params: company(), body });
        expect(status).toBe(404);
      }
    }
    expect(await app.knex('companies').where({ name: 'Kapat' })).toEqual([]);
    expect(await app.knex('accessReasons').where({ rowKey: room.companyId })).toEqual([]);
  });

  test('signed out it says 401; a call from another site is refused', async () => {
    const { status } = await app.as().request(admin.models, {});
    expect(status).toBe(401);
    const path = `/api/admin/models/Company/rows/${room.companyId}`;
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }; // biome-ignore format: one line
    const answer = await as().fetch(path, { method: 'PATCH', headers, body: '{"name":"Kapat"}' });
    expect(answer.status).toBe(403);
  });

  test('a model or row that does not exist is 404 for the administrator too', async () => {
    for (const [model, rowKey] of [['Nothing', newId()], ['constructor', newId()], ['Company', newId()], ['Company', 'x'], ['AuditEvent', 'x~y'], ['AuditEvent', '1']]) {
      const { status } = await as().request(admin.get, { params: { model, rowKey } });
      expect([model, rowKey, status]).toEqual([model, rowKey, 404]);
    } // biome-ignore format: one line
  });
});

describe('edits', () => {
  test('each editable column is changed, and the change stands in the chain of whom it concerns', async () => {
    const { user } = await app.person();
    await aCompanyMember(app.knex, { userId: user.id, companyId: room.companyId });
    const params = { model: 'User', rowKey: user.id };
    for (const body of [{ language: 'en' }, { emailVerifiedAt: false }, { disabledAt: true }, { disabledAt: false }]) {
      await as().call(admin.update, { params, body });
      for (const tenantId of [platformTenantId, room.companyId])
        expect(await lastAct(tenantId, 'admin.update')).toMatchObject({
          actorKind: 'platform_administrator',
          actorId: administrator.user.id,
          action: 'admin.update',
          subjectKind: 'User',
          subjectId: user.id,
          outcome: 'allowed',
          detail: { fields: Object.keys(body) },
        });
    } // biome-ignore format: one line
    const row = await app.knex('users').where({ id: user.id }).first();
    expect(row).toMatchObject({ language: 'en', emailVerifiedAt: null, disabledAt: null });

    await as().call(admin.update, {
      params: company(),
      body: { name: 'Nytt namn AB', fiscalYearStartMonth: '7' },
    });
    expect(await lastAct(room.companyId)).toMatchObject({
      subjectKind: 'Company',
      subjectId: room.companyId,
    });
    const detail = await as().call(admin.get, { params: company() });
    expect(cell(detail, 'name')?.value).toBe('Nytt namn AB');
    expect(detail.history[0]).toMatchObject({ action: 'admin.get', actorKind: 'platform_administrator' });
    expect(detail.history[1]).toMatchObject({ action: 'admin.update' });
  });

  test('whoever is disabled is out at once, in every session', async () => {
    const person = await app.person();
    const params = { model: 'User', rowKey: person.user.id };
    expect((await app.as(person).fetch('/api/me')).status).toBe(200);
    await as().call(admin.update, { params, body: { disabledAt: true } });
    expect((await app.as(person).fetch('/api/me')).status).toBe(401);
    const process = await app
      .knex('processes')
      .where({ kind: 'accessRemoval', subjectId: person.user.id })
      .first();
    expect(process).toMatchObject({ tenantId: platformTenantId, startedBy: administrator.user.id });
    await as().call(admin.update, { params, body: { disabledAt: false } });
    expect((await app.as(person).fetch('/api/me')).status).toBe(401);
  });

  test('bad input names the column, and nothing is half written', async () => {
    const refused = async (params: Record<string, string>, body: Record<string, unknown>) => {
      const answer = await as().request(admin.update, { params, body });
      expect(answer.status).toBe(400);
      return (answer.body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [path, code]); // biome-ignore format: one line
    };
    expect(await refused(company(), { name: '', language: 'en' })).toEqual([['name', 'too_small']]);
    expect(await refused(company(), { language: 'de' })).toEqual([['language', 'invalid_value']]);
    expect(await refused(company(), { fiscalYearStartMonth: '13' })).toMatchObject([['fiscalYearStartMonth', 'invalid_format']]); // biome-ignore format: one line
    for (const column of ['id', 'createdAt', 'organisationNumber', 'constructor', 'nothing'])
      expect(await refused(company(), { [column]: 'x' })).toEqual([[column, 'not_editable']]);
    const user = { model: 'User', rowKey: stranger.user.id };
    expect(await refused(user, { email: 'x@y.se' })).toEqual([['email', 'not_editable']]);
    expect(await refused(user, { disabledAt: true, language: 'en' })).toEqual([['disabledAt', 'alone']]);
    expect(await refused(user, { passwordHash: 'x' })).toEqual([['passwordHash', 'not_editable']]);
    expect((await app.knex('companies').where({ id: room.companyId }).first()).language).toBe('sv');
    for (const [query, path] of [
      [{ sort: 'name' }, 'sort'],
      [{ column: 'name', id: 'x' }, 'column'],
      [{ column: 'id', id: 'x' }, 'id'],
      [{ cursor: 'x' }, 'cursor'],
      [{ state: 'x' }, 'state'],
      [{ from: 'yesterday' }, 'from'],
    ] as const) {
      const answer = await as().request(admin.list, { params: { model: 'Company' }, query });
      expect([path, answer.status]).toEqual([path, 400]);
      expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([
        path,
      ]);
    }
    const made = Buffer.from(JSON.stringify(['nothing'])).toString('base64url');
    const answer = await as().request(admin.list, { params: { model: 'Company' }, query: { cursor: made } });
    expect(answer.status).toBe(400);
  });

  test('an administrator is made and unmade by another, never by themselves, and signs in anew', async () => {
    const second = await app.person();
    const params = { model: 'User', rowKey: second.user.id };
    await as().call(admin.update, { params, body: { isPlatformAdministrator: true } });
    expect((await app.as(second).fetch('/api/me')).status).toBe(401);
    const me = { model: 'User', rowKey: administrator.user.id };
    for (const body of [{ isPlatformAdministrator: false }, { disabledAt: true }]) {
      const answer = await as().request(admin.update, { params: me, body });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: Object.keys(body)[0], code: 'own_rights' }] } }); // biome-ignore format: one line
    }
    await as().call(admin.update, { params, body: { isPlatformAdministrator: false } });
  });
});

describe('opening what is masked', () => {
  const project = () => ({ model: 'Project', rowKey: room.projectId });

  test('takes a reason, is told to the customer, and ends by itself', async () => {
    const closed = await as().call(admin.get, { params: project() });
    expect(cell(closed, 'name')).toMatchObject({ class: 'content', value: null, isMasked: true });
    const early = await as().request(admin.update, { params: project(), body: { name: 'Blint' } });
    expect(early).toMatchObject({ status: 400, body: { errors: [{ path: 'name', code: 'masked' }] } });

    const short = await as().request(admin.open, { params: project(), body: { reason: 'x' } });
    expect(short).toMatchObject({ status: 400, body: { errors: [{ path: 'reason' }] } });
    const reason = 'Kunden bad om hjälp i ärende 4711';
    const before = await app.knex('appEvents').where({ tenantId: room.companyId }).count().first();
    const { openedUntil } = await as().call(admin.open, { params: project(), body: { reason } });
    const minutes = (new Date(openedUntil).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);

    const act = await lastAct(room.companyId);
    const stored = await app.knex('accessReasons').where({ rowKey: room.projectId }).first();
    expect(act).toMatchObject({
      action: 'admin.open',
      actorKind: 'platform_administrator',
      subjectKind: 'Project',
      subjectId: room.projectId,
      detail: { accessReasonId: stored.id },
    });
    expect(JSON.stringify(act.detail)).not.toContain('4711');
    const after = await app.knex('appEvents').where({ tenantId: room.companyId }).count().first();
    expect(Number(after?.['count'])).toBe(Number(before?.['count']) + 1);
    const { items } = await app
      .as(room.admin)
      .call(admin.listOpenings, { params: { tenantId: room.companyId } });
    expect(items).toMatchObject([{ reason, model: 'Project', rowKey: room.projectId }]);
    for (const other of [stranger, administrator]) {
      const answer = await app
        .as(other)
        .request(admin.listOpenings, { params: { tenantId: room.companyId } });
      expect(answer.status).toBe(404);
    }

    const opened = await as().call(admin.get, { params: project() });
    expect(cell(opened, 'name')).toMatchObject({ value: 'First project', isMasked: false });
    expect((await lastAct(room.companyId)).detail).toMatchObject({ accessReasonId: stored.id });
    await as().call(admin.update, { params: project(), body: { name: 'Rättat' } });
    // One row was opened: not its neighbours, not for others, not in lists.
    const list = await as().call(admin.list, { params: { model: 'Project' } });
    expect(JSON.stringify(list)).not.toContain('Rättat');

    await app.knex('accessReasons').update({ expiresAt: new Date(Date.now() - 1) });
    expect(cell(await as().call(admin.get, { params: project() }), 'name')?.isMasked).toBe(true);
  });

  test('a person’s names and address too, told to the platform and to every company they belong to', async () => {
    const params = { model: 'User', rowKey: room.admin.user.id };
    const before = await as().call(admin.get, { params });
    expect(cell(before, 'email')?.value).toBe('p…@example.test');
    await as().call(admin.open, { params, body: { reason: 'Kontot hittas inte vid inloggning' } });
    const after = await as().call(admin.get, { params });
    expect(cell(after, 'email')).toMatchObject({ value: room.admin.user.email, isMasked: false });
    expect(cell(after, 'passwordHash')?.value).toBeNull();
    for (const tenantId of [platformTenantId, room.companyId])
      expect(await lastAct(tenantId)).toMatchObject({ subjectKind: 'User', action: 'admin.get' });
  });
});

test("a company's erasure that waits is confirmed by an administrator who did not ask for it", async () => {
  const alone = await app.room();
  const { companyId } = alone;
  const { name } = await app.knex('companies').where({ id: companyId }).first('name');
  const asked = await app
    .as(alone.admin)
    .call(privacy.eraseCompany, { params: { companyId }, body: { name } });
  const { privacyRequestId } = asked;
  const waiting = () => as().call(admin.erasures, {});
  await eventually('the request', async () => (await waiting()).items.length > 0);
  expect((await waiting()).items).toMatchObject([
    {
      privacyRequestId,
      companyName: name,
      requestedByName: alone.admin.user.name,
      isMine: false,
      adminCount: 1,
    },
  ]);
  expect((await app.as(alone.admin).request(admin.erasures, {})).status).toBe(404);
  await as().call(privacy.confirmErasure, { params: { privacyRequestId } });
  const request = await eventually('the confirmation', () => app.knex('privacyRequests').where({ id: privacyRequestId, state: 'confirmed' }).first()); // biome-ignore format: one line
  expect(request.confirmedBy).toBe(administrator.user.id);
  expect((await waiting()).items).toEqual([]);
}, 60_000);

test('models, list, get, update and open each leave one row where they belong', async () => {
  const address = { params: company() };
  const calls = [
    [admin.models, {}, platformTenantId],
    [admin.erasures, {}, platformTenantId],
    [admin.list, { params: { model: 'Company' } }, platformTenantId],
    [admin.get, address, room.companyId],
    [admin.update, { ...address, body: { language: 'sv' } }, room.companyId],
    [admin.open, { ...address, body: { reason: 'Ett ärende i supporten' } }, room.companyId],
  ] as const;
  for (const [endpoint, call, tenantId] of calls) {
    const { headers } = await as().request(endpoint, call);
    const rows = await app.knex('auditEvents').where({ requestId: headers.get('x-request-id') });
    const actor = { actorKind: 'platform_administrator', actorId: administrator.user.id };
    expect(rows).toMatchObject([{ action: endpoint.id, tenantId, outcome: 'allowed', ...actor }]);
  }
});

describe('lists', () => {
  test('pages hold every row once, by key and by time, in both directions', async () => {
    for (let at = 0; at < 5; at += 1) await app.person();
    const { count } = (await app.knex('users').count('* as count').first()) as { count: number };
    for (const sort of ['key', 'createdAt'])
      for (const order of ['asc', 'desc'] as const) {
        const keys: string[] = [];
        let cursor: string | null | undefined;
        do {
          const query = { limit: 3, sort, order, ...(cursor ? { cursor } : {}) };
          const page = await as().call(admin.list, { params: { model: 'User' }, query });
          keys.push(...page.items.map(({ key }) => key));
          cursor = page.nextCursor;
        } while (cursor);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toHaveLength(Number(count));
      }
    const acts = await as().call(admin.list, { params: { model: 'AuditEvent' }, query: { limit: 3 } });
    const next = await as().call(admin.list, { params: { model: 'AuditEvent' }, query: { limit: 3, cursor: acts.nextCursor ?? '' } }); // biome-ignore format: one line
    expect(next.items).toHaveLength(3);
  });

  test('search by id and by whole address, filter by tenant and reference; the audit holds names of filters only', async () => {
    const keys = async (model: string, query: Record<string, string>) =>
      (await as().call(admin.list, { params: { model }, query })).items.map(({ key }) => key);
    expect(await keys('User', { search: stranger.user.email.toUpperCase() })).toEqual([stranger.user.id]);
    expect(await keys('User', { search: 'example.test' })).toEqual([]);
    expect(await keys('Project', { search: room.companyId })).toEqual([room.projectId]);
    expect(await keys('Project', { search: 'First project' })).toEqual([]);
    expect(await keys('Project', { tenantId: room.companyId })).toEqual([room.projectId]);
    expect(await keys('DataSilo', { column: 'projectId', id: room.projectId })).toEqual([room.siloId]);
    expect(await keys('Company', { from: '2999-01-01' })).toEqual([]);
    expect(await keys('Company', { search: '%' })).toEqual([]);
    const act = await lastAct(platformTenantId);
    expect(act).toMatchObject({
      action: 'admin.list',
      subjectKind: 'Company',
      actorKind: 'platform_administrator',
    });
    expect(act.detail).toEqual({ filters: expect.arrayContaining(['search']), count: 0 });
  });
});

// Last: the constraints of the database are taken away, so that every column of every table can hold a marker.
describe('nothing of customers is readable in it', () => {
  beforeAll(async () => {
    seeded = await seedEveryModel(app.knex, [...tables.values()], room.companyId);
  });

  test('models, lists and rows: no secret, no content, no personal value, of any column of any model', async () => {
    expect(seeded.length).toBe(tables.size);
    const { items } = await as().call(admin.models, {});
    expect(items.map(({ name }) => name)).toEqual([...tables.keys()]);
    let looked = 0;
    for (const { table, row, markers } of seeded) {
      const { model } = table;
      const list = await as().fetch(`/api/admin/models/${model}/rows?limit=200`);
      const path = `/api/admin/models/${model}/rows/${encodeURIComponent(rowKeyOf(table, row))}`;
      const one = await as().fetch(path);
      expect([model, list.status, one.status]).toEqual([model, 200, 200]);
      const text = `${await list.text()} ${await one.text()}`;
      for (const [column, marker] of markers) {
        looked += 1;
        expect(text.includes(marker), `${model}.${column}`).toBe(false);
      }
    }
    expect(looked).toBeGreaterThan(120);
  });

  test('opened, a row shows its content and still no secret', async () => {
    for (const { table, row } of seeded) {
      const { model } = table;
      const rowKey = rowKeyOf(table, row);
      await as().call(admin.open, { params: { model, rowKey }, body: { reason: 'generated by a test' } });
      const { cells } = await as().call(admin.get, { params: { model, rowKey } });
      for (const { column, class: columnClass, isMasked, value } of cells) {
        if (columnClass === 'secret') expect([model, column, value]).toEqual([model, column, null]);
        else expect([model, column, isMasked]).toEqual([model, column, false]);
      }
    }
  });

  test('every editable model has a seeded row whose edit is recorded', async () => {
    for (const model of Object.keys(adminEdits)) {
      const found = seeded.find(({ table }) => table.model === model);
      if (!found) throw new Error(model);
      const rowKey = rowKeyOf(found.table, found.row);
      const [column = '', edit] = Object.entries(adminEdits[model] ?? {})[0] ?? [];
      const value = edit?.options?.[0] ?? (edit?.kind === 'text' ? 'Nytt' : true);
      await as().call(admin.update, { params: { model, rowKey }, body: { [column]: value } });
      const act = await AuditEvent.query(app.knex)
        .where({ subjectKind: model, subjectId: rowKey, action: 'admin.update' })
        .first();
      expect(act, model).toMatchObject({ actorKind: 'platform_administrator', detail: { fields: [column] } });
    }
  });
});
