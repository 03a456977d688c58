// The history of processes: to whom it is shown, and what of it. Served by the product, never by Temporal's own pages.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processes } from '#contracts/api/processes.ts';
import { aGrant, aPortfolio, aPortfolioMember, aProject } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { aForeignRoom, type ForeignRoom } from '../foreign-room.ts';

let app: TestApp;
let room: ForeignRoom;
beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await aForeignRoom(app);
});
afterAll(() => app?.stop());

const idsFor = async (by: TestPerson, query = {}) =>
  (await app.as(by).call(processes.list, { query })).items.map(({ id }) => id);
const statusFor = async (by: TestPerson, processId: string) =>
  (await app.as(by).request(processes.get, { params: { processId } })).status;

describe('a process of a project', () => {
  test('is listed and shown to whoever reads the project, and to nobody else', async () => {
    const granted = await app.person();
    const { id: portfolioId } = await aPortfolio(app.knex);
    await aPortfolioMember(app.knex, { userId: granted.user.id, portfolioId });
    const grant = await aGrant(app.knex, { portfolioId, companyId: room.companyId, scope: 'projects' });
    await app.knex('grantProjects').insert({ grantId: grant.id, companyId: room.companyId, projectId: room.projectId }); // biome-ignore format: one line
    for (const by of [room.admin, room.reader, granted]) {
      expect(await idsFor(by)).toContain(room.processId);
      expect(await statusFor(by, room.processId)).toBe(200);
    }
    const stranger = await app.person();
    await app.room(stranger);
    const elsewhere = await app.person();
    const other = await aProject(app.knex, { companyId: room.companyId });
    await app.knex('userProjectRelations').insert({ id: newId(), userId: elsewhere.user.id, companyId: room.companyId, projectId: other.id, role: 'member' }); // biome-ignore format: one line
    for (const by of [stranger, elsewhere]) {
      for (const query of [{}, { projectId: room.projectId }, { companyId: room.companyId }])
        expect(await idsFor(by, query)).not.toContain(room.processId);
      expect(await statusFor(by, room.processId)).toBe(404);
    }
    await app.knex('portfolioCompanyGrants').where({ id: grant.id }).update({ state: 'revoked' });
    expect(await idsFor(granted)).toEqual([]);
    expect(await statusFor(granted, room.processId)).toBe(404);
  });

  test.each([
    ['an id of nothing', () => newId()],
    ['the id of its document', () => room.fileId],
    ['no id', () => 'not-an-id'],
    ["Temporal's id of it", () => `t/${room.companyId}/documentIngestion/x`],
  ])('%s gives 404', async (_what, id) => {
    expect(await statusFor(room.admin, id())).toBe(404);
  });
});

describe('what is shown', () => {
  test('of a private question only that it was answered: no word of it, for its asker neither', async () => {
    const { companyId, projectId, conversationId, admin, reader } = room;
    const processId = newId();
    await app.knex('processes').insert({
      id: processId,
      tenantId: companyId,
      companyId,
      projectId,
      kind: 'answer',
      workflowId: `t/${companyId}/answer/${newId()}`,
      subjectKind: 'message',
      subjectId: room.messageId,
      startedBy: admin.user.id,
    });
    await app.knex.transaction((trx) =>
      recordProcessEvent(trx, { processId, kind: 'phase', phase: 'sources_found', messageKey: 'answer.sources_found', args: { count: 3 } }),
    ); // biome-ignore format: one glance
    for (const by of [admin, reader]) {
      const shown = await app.as(by).call(processes.get, { params: { processId } });
      expect(shown).toMatchObject({ kind: 'answer', title: 'Svar', events: [{ args: { count: 3 } }] });
      expect(JSON.stringify(shown)).not.toMatch(/Hemlig fråga|Hemligt svar/);
      expect(JSON.stringify(shown)).not.toContain(conversationId);
    }
  });

  test("nothing of Temporal's: no run, no workflow id, no payload, whatever stands in the row", async () => {
    const { body } = await app
      .as(room.admin)
      .request(processes.get, { params: { processId: room.processId } });
    const [item] = (await app.as(room.admin).call(processes.list, { query: {} })).items;
    for (const shown of [body as object, item ?? {}]) {
      expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['workflowId']));
      expect(JSON.stringify(shown)).not.toMatch(
        /workflowId|runId|archivedTimeline|titleArgs|"input"|"result"/,
      );
      expect(JSON.stringify(shown)).not.toContain('/documentIngestion/');
    }
  });
});
