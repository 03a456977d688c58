// Copies and erasures through the API and real parts: what comes out, what is left, who may.
import { readdir } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chats } from '#contracts/api/chats.ts';
import { privacy } from '#contracts/api/privacy.ts';
import { processes } from '#contracts/api/processes.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { verifyAudit } from '#db/audit.ts';
import { aCompanyMember } from '#db/factories.ts';
import { wordsFound } from '#db/privacy/test-seed.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';

const hasStack = Boolean(process.env['TEMPORAL_ADDRESS'] && process.env['MILVUS_ADDRESS']);

describe.skipIf(!hasStack)('privacy', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      env: { PRIVACY_ERASURE_GRACE: '1 second', PRIVACY_EXPORT_KEPT_FOR: '1 hour' },
    });
  }, 120_000);
  afterAll(() => app?.stop());

  /** Words that only this company knows. */
  const wordsOf = ({ companyId }: TestRoom) => {
    const own = companyId.replaceAll('-', '').slice(-10);
    const document = `Zqdokument${own} kostade 4711 kronor i Trosa.`;
    return {
      document,
      file: `zqfil${own}.txt`,
      question: `zqfraga${own}`,
      email: `zqbjuden${own}@example.test`,
    };
  };

  /** A company that has everything: a document in the index, a question, an invitation. */
  async function aLivedInRoom(admin?: TestPerson): Promise<TestRoom & { second: TestPerson }> {
    const room = await app.room(admin);
    const second = await app.person();
    await aCompanyMember(app.knex, { userId: second.user.id, companyId: room.companyId, role: 'admin' });
    const me = app.as(room.admin);
    const { document, file, question, email } = wordsOf(room);
    await me.upload(room.projectId, [{ name: file, bytes: document }]);
    const target = { scopeKind: 'project', projectId: room.projectId, role: 'reader' } as const;
    await me.call(rooms.invite, { body: { email, target } });
    await eventually('the document', async () => app.knex('dataFiles').where({ ...inCompany(room), state: 'ready' }).first('id'), 60_000); // biome-ignore format: one line
    const body = { question: `Vad kostade ${question} i Trosa?` };
    const { messageId } = await me.call(chats.ask, { params: { projectId: room.projectId }, body });
    await eventually('the answer', async () => app.knex('messages').where({ id: messageId }).whereNot({ state: 'running' }).first('id'), 60_000); // biome-ignore format: one line
    return { ...room, second };
  }
  const inCompany = ({ companyId }: TestRoom) => ({ companyId });
  const requestOf = (id: string) => app.knex('privacyRequests').where({ id }).first();
  const reaches = (id: string, state: string, timeoutMs = 60_000) =>
    eventually(`the request to be ${state}`, async () => {
      const request = await requestOf(id);
      return request?.state === state ? request : undefined;
    }, timeoutMs); // biome-ignore format: one call

  test('a company is copied with its original files, for whoever asked and nobody else', async () => {
    const room = await aLivedInRoom();
    const params = { companyId: room.companyId };
    const { privacyRequestId } = await app.as(room.admin).call(privacy.exportCompany, { params });
    await reaches(privacyRequestId, 'done');
    const path = `/api/privacy/exports/${privacyRequestId}/archive`;
    for (const [who, status] of [[undefined, 401], [await app.person(), 404], [room.second, 404]] as const)
      expect((await app.as(who).fetch(path)).status).toBe(status); // biome-ignore format: one glance
    const response = await app.as(room.admin).fetch(path);
    expect(response.status).toBe(200);
    const zip = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const read = (path: string) => strFromU8(zip[path] ?? new Uint8Array());
    const manifest = JSON.parse(read('manifest.json'));
    expect(manifest).toMatchObject({ format: 'insyn-export/1', subject: { kind: 'company' }, missing: [] });
    const [original] = manifest.files;
    expect(original.name).toBe(wordsOf(room).file);
    expect(read(original.path)).toBe(wordsOf(room).document);
    expect(read('data/messages.jsonl')).toContain(wordsOf(room).question);
    const seen = await app.knex('auditEvents').where({ tenantId: room.companyId, action: 'privacy.archive', outcome: 'allowed' }); // biome-ignore format: one line
    expect(seen).toHaveLength(1);
  }, 120_000);

  test("a company's erasure waits for a second person, then nothing is left in any store", async () => {
    const room = await aLivedInRoom();
    const { companyId } = room;
    const params = { companyId };
    const { name } = await app.knex('companies').where({ id: companyId }).first('name');
    const wrong = await app
      .as(room.admin)
      .request(privacy.eraseCompany, { params, body: { name: 'Another' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'name', code: 'wrong_name' }] } });
    const { privacyRequestId, processId } = await app.as(room.admin).call(privacy.eraseCompany, { params, body: { name } }); // biome-ignore format: one line
    const one = { params: { privacyRequestId } };
    await reaches(privacyRequestId, 'requested');
    expect((await app.as(room.admin).request(privacy.confirmErasure, one)).status).toBe(403);
    await app.as(room.second).call(privacy.confirmErasure, one);
    const { receipt } = await reaches(privacyRequestId, 'done', 120_000);
    expect(receipt.stores.map(({ store, leftovers }: { store: string; leftovers: number }) => [store, leftovers])).toEqual([
      ['processes', 0], ['vectors', 0], ['files', 0], ['rows', 0], ['histories', 0],
    ]); // biome-ignore format: a table
    for (const { store, deleted } of receipt.stores)
      if (store !== 'processes') expect(deleted, store).toBeGreaterThan(0);
    for (const word of [...Object.values(wordsOf(room)), name])
      expect(await wordsFound(app.knex, word), word).toEqual([]);
    for (const folder of await readdir(app.env.FILES_DIR))
      expect(await readdir(`${app.env.FILES_DIR}/${folder}`)).not.toContain(companyId);
    expect(await verifyAudit(app.knex, companyId)).toMatchObject({ isIntact: true });
    expect((await app.as(room.admin).call(privacy.mine, {})).items[0]).toMatchObject({ state: 'done', receipt: { isGenuine: true } }); // biome-ignore format: one line
    const told = await app.as(room.admin).call(processes.get, { params: { processId } });
    expect(told).toMatchObject({ state: 'succeeded', closedAt: expect.any(String) });
  }, 240_000);

  test('a person is erased: their account, questions and invitations; the company keeps its documents', async () => {
    const room = await aLivedInRoom(await app.person({ name: 'Zqförnamn Zqefternamn', email: `zqadress-${Date.now()}@example.test` })); // biome-ignore format: one line
    const { user } = room.admin;
    const { privacyRequestId } = await app.as(room.admin).call(privacy.eraseMine, { body: {} });
    const { receipt } = await reaches(privacyRequestId, 'done', 120_000);
    expect(receipt.stores.every(({ leftovers }: { leftovers: number }) => leftovers === 0)).toBe(true);
    for (const word of [user.email, 'Zqförnamn', wordsOf(room).question])
      expect(await wordsFound(app.knex, word), word).toEqual([]);
    expect(await app.knex('dataFiles').where(inCompany(room))).toHaveLength(1);
    expect((await app.as(room.admin).request(privacy.mine, {})).status).toBe(401);
  }, 240_000);

  test('the only administrator of a company can not be erased, and an erasure can be called off in time', async () => {
    const alone = await app.room();
    expect(await app.as(alone.admin).request(privacy.eraseMine, { body: {} })).toMatchObject({ status: 409, body: { code: 'sole_administrator' } }); // biome-ignore format: one line
    const room = await app.room();
    const { name } = await app.knex('companies').where({ id: room.companyId }).first('name');
    const { privacyRequestId } = await app.as(room.admin).call(privacy.eraseCompany, { params: inCompany(room), body: { name } }); // biome-ignore format: one line
    await reaches(privacyRequestId, 'requested');
    await app.as(room.admin).call(privacy.abortErasure, { params: { privacyRequestId } });
    await reaches(privacyRequestId, 'cancelled');
    expect(await app.knex('companies').where({ id: room.companyId })).toHaveLength(1);
  }, 60_000);
});
