// What an agent is told: versions that stay, what differs between them, going back, and who may.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agents } from '#contracts/api/agents.ts';
import { aProjectMember } from '#db/factories.ts';
import { startTestApp, type TestApp, type TestPerson, type TestRoom } from '#temporal/test-app.ts';

let app: TestApp;
let room: TestRoom;
let reader: TestPerson;
beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await app.room();
  const { companyId, projectId } = room;
  reader = await app.person();
  await aProjectMember(app.knex, { userId: reader.user.id, companyId, projectId, role: 'reader' });
}, 60_000);
afterAll(() => app?.stop());

const read = (person: TestPerson) =>
  app.as(person).call(agents.ofProject, { params: { projectId: room.projectId } });
const settings = {
  instructions: 'Svara kort. Skriv alltid vilken period som avses.',
  model: null,
  language: 'sv' as const,
  tools: ['search_documents' as const, 'query_table' as const],
  temperature: 0.2,
  budget: { maxSteps: 4, maxAnswerTokens: 500, historyTokens: 1500, planning: 'plain' as const },
};

test('a project begins with an agent that is told nothing and has every tool', async () => {
  const { current, versions } = await read(reader);
  expect(versions).toHaveLength(1);
  expect(current).toMatchObject({ number: 1, settings: { instructions: '', model: null } });
  expect(current.settings.tools).toHaveLength(8);
});

test('a change is a new version with its maker; the old one stays, and the two can be compared and swapped back', async () => {
  const me = app.as(room.admin);
  const { id: agentId } = await read(room.admin);
  const params = { agentId };
  const made = await me.call(agents.change, { params, body: { settings, note: 'Kortare', basedOn: 1 } });
  expect(made).toEqual({ number: 2 });
  const changed = await read(reader);
  expect(changed.current).toMatchObject({ number: 2, settings, note: 'Kortare', createdByName: room.admin.user.name }); // biome-ignore format: one line
  const diff = await app.as(reader).call(agents.diff, { params, query: { from: 1, to: 2 } });
  expect(diff.instructions).toEqual([{ kind: 'added', text: settings.instructions }]);
  expect(diff.settings.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['language', 'tools', 'temperature', 'maxSteps']),
  );
  const back = await me.call(agents.rollback, { params, body: { to: 1, basedOn: 2 } });
  expect(back).toEqual({ number: 3 });
  const { current, versions } = await read(reader);
  expect(current).toMatchObject({ number: 3, restoredFrom: 1, settings: { instructions: '' } });
  expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('whoever had an older version on the screen writes over nobody', async () => {
  const { id: agentId } = await read(room.admin);
  const answer = await app
    .as(room.admin)
    .request(agents.change, { params: { agentId }, body: { settings, basedOn: 1 } });
  expect(answer).toMatchObject({ status: 409, body: { code: 'newer_version' } });
});

test('a version is never changed, not even in the database', async () => {
  await expect(app.knex('aiAgentVersions').update({ instructions: 'annat' })).rejects.toThrow(
    /never changed/,
  );
});

test('a reader reads and changes nothing; bad settings name their field', async () => {
  const { id: agentId } = await read(reader);
  const body = { settings, basedOn: 3 };
  const refused = await app.as(reader).request(agents.change, { params: { agentId }, body });
  expect(refused.status).toBe(403);
  const wrong = { settings: { ...settings, temperature: 9 }, basedOn: 3 };
  const bad = await app.as(room.admin).request(agents.change, { params: { agentId }, body: wrong });
  expect(bad.status).toBe(400);
  expect(JSON.stringify(bad.body)).toContain('settings.temperature');
});
