// A night's deletions with real parts: what is older goes, what is younger or on hold stays, and the preview said so.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { privacy } from '#contracts/api/privacy.ts';
import { aConversation, aMessage, aReport } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { eventually, startTestApp, type TestApp } from '#temporal/test-app.ts';

const hasStack = Boolean(process.env['TEMPORAL_ADDRESS'] && process.env['MILVUS_ADDRESS']);

describe.skipIf(!hasStack)('retention', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app?.stop());

  const day = 86_400_000;
  const ago = (days: number) => new Date(Date.now() - days * day);

  async function night() {
    await createLaunch(app.temporal).retention.start({});
    await app.temporal.workflow.getHandle('sys/retention/nightly').result();
  }

  test('deletes what the preview showed, through the ways by which people delete, and says how many', async () => {
    const room = await app.room();
    const { companyId, projectId, admin } = room;
    const params = { companyId };
    const me = app.as(admin);
    await me.upload(projectId, [{ name: 'gammal.txt', bytes: 'Hyran i Trosa är 4711 kronor.' }]);
    const file = await eventually('the document', () => app.knex('dataFiles').where({ companyId, state: 'ready' }).first(), 60_000); // biome-ignore format: one line
    await me.upload(projectId, [{ name: 'ny.txt', bytes: 'Hyran i Gnesta är 4712 kronor.' }]);
    for (const table of ['dataFiles', 'fileVersions'])
      await app.knex(table).where(table === 'dataFiles' ? { id: file.id } : { dataFileId: file.id }).update({ createdAt: ago(40) }); // biome-ignore format: one line
    const [old, young] = [await aConversation(app.knex, { projectId, title: 'Gammal', lastMessageAt: ago(40) }), await aConversation(app.knex, { projectId, lastMessageAt: ago(10) })]; // biome-ignore format: one line
    await aMessage(app.knex, { conversationId: old.id });
    const report = await aReport(app.knex, { projectId, state: 'ready', readyAt: ago(40) });
    const found = await me.call(privacy.previewRetention, {
      params,
      query: { dataKind: 'documents', keepDays: 30 },
    });
    expect(found).toMatchObject({ count: 1, items: [{ name: 'gammal.txt' }] });
    for (const dataKind of ['documents', 'conversations'] as const)
      await me.call(privacy.setRetention, { params, body: { dataKind, keepDays: 30, hasLegalHold: false } });
    await me.call(privacy.setRetention, {
      params,
      body: { dataKind: 'reports', keepDays: 30, hasLegalHold: true },
    });
    const flow = { provider: 'google', purpose: 'sign_in', stateHash: Buffer.from(companyId), browserHash: Buffer.from('b'), sealedFlow: Buffer.from('f'), nextPath: '/' }; // biome-ignore format: one line
    const flows = [{ ...flow, id: newId(), expiresAt: ago(1) }, { ...flow, id: newId(), stateHash: Buffer.from(projectId), expiresAt: ago(-1) }]; // biome-ignore format: one line
    await app.knex('signInFlows').insert(flows);
    await night();
    expect(await app.knex('signInFlows').pluck('id')).toEqual([flows[1]?.id]);

    const names = await eventually('one document', async () => {
      const rows = await app.knex('dataFiles').where({ companyId });
      return rows.length === 1 ? rows.map(({ name }) => name) : undefined;
    }, 60_000); // biome-ignore format: one call
    expect(names).toEqual(['ny.txt']);
    expect(await app.knex('conversations').where({ companyId })).toMatchObject([{ id: young.id }]);
    expect(await app.knex('reports').where({ companyId })).toMatchObject([{ id: report.id }]);
    const [row] = await app.knex('auditEvents').where({ tenantId: companyId, action: 'retention.applied' });
    expect(row.detail).toEqual({ conversations: 1, documents: 1 });
    const held = await me.request(privacy.eraseCompany, { params, body: { name: (await app.knex('companies').where({ id: companyId }).first()).name } }); // biome-ignore format: one line
    expect(held).toMatchObject({ status: 409, body: { code: 'legal_hold' } });
  }, 180_000);

  test('a meeting goes whole or not at all; a night without policies touches nothing', async () => {
    const { companyId, projectId, admin } = await app.room();
    const meetingId = '01900000-0000-7000-8000-0000000000aa';
    await app.knex('meetings').insert({ id: meetingId, companyId, projectId, title: 'Styrelsemöte', platform: 'upload', startsAt: ago(50), endsAt: ago(50), state: 'ready' }); // biome-ignore format: one line
    const transcriptId = '01900000-0000-7000-8000-0000000000ab';
    await app
      .knex('transcripts')
      .insert({ id: transcriptId, companyId, meetingId, source: 'upload', state: 'complete' });
    for (const seq of [0, 1]) await app.knex('transcriptSegments').insert({ transcriptId, seq, companyId, startMs: seq, endMs: seq + 1, text: 'Ord' }); // biome-ignore format: one line
    await night();
    expect(await app.knex('transcriptSegments').where({ companyId })).toHaveLength(2);
    await app.as(admin).call(privacy.setRetention, { params: { companyId }, body: { dataKind: 'meetings', keepDays: 30, hasLegalHold: false } }); // biome-ignore format: one line
    await night();
    for (const table of ['meetings', 'transcripts', 'transcriptSegments']) expect(await app.knex(table).where({ companyId })).toEqual([]); // biome-ignore format: one line
  }, 60_000);
});
