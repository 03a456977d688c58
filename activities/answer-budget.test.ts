// A budget that is used up stops answers with a question: an administrator raises it or declines, and nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgets } from '#contracts/api/budgets.ts';
import { aProjectMember } from '#db/factories.ts';
import { eventually } from '#temporal/test-app.ts';
import { type Answering, startAnswering } from './test-answering.ts';

let on: Answering;
beforeAll(async () => {
  on = await startAnswering();
  await on.upload('personal.txt', 'Bolaget i Oxelösund har 37 anställda.');
  const params = { companyId: on.room.companyId };
  await on.app.as(on.room.admin).call(budgets.set, { params, body: { monthlyMicros: 0 } });
}, 90_000);
afterAll(() => on?.stop());

const question = 'Hur många anställda har bolaget i Oxelösund?';
const waiting = async () => {
  const asked = await on.ask(question);
  await eventually(
    'it waits',
    async () =>
      (await on.app.knex('messages').where({ id: asked.messageId }).first('waitingFor'))?.waitingFor ===
      'budget',
    20_000,
  );
  return asked;
};
const decide = (processId: string, monthlyMicros: number | null, by = on.room.admin) =>
  on.app.as(by).request(budgets.decide, { params: { processId }, body: { monthlyMicros } });

test('declined, the answer ends with a sentence, and no model was called', async () => {
  const before = on.peer.requests.length;
  const { messageId, processId } = await waiting();
  const process = await on.app.knex('processes').where({ id: processId }).first();
  expect(process).toMatchObject({ state: 'waiting', needsAction: true });
  const member = await on.app.person();
  const { companyId, projectId } = on.room;
  await aProjectMember(on.app.knex, { userId: member.user.id, companyId, projectId, role: 'member' });
  expect((await decide(processId, 1_000_000, member)).status).toBe(403);
  expect((await decide(processId, null)).status).toBe(202);
  const answer = await on.ended(messageId);
  expect(answer).toMatchObject({ state: 'refused', outcome: 'over_budget', waitingFor: null });
  expect(answer.text).toContain('AI-budget');
  expect(on.peer.requests.length).toBe(before);
  expect((await decide(processId, null)).body).toMatchObject({ code: 'already_decided' });
});

test('raised, every answer that waits goes on; the act stands in the audit', async () => {
  on.peer.script({ text: 'Bolaget i Oxelösund har 37 anställda [1].' }, { text: 'Bolaget i Oxelösund har 37 anställda [1].' }); // biome-ignore format: one line
  const [first, second] = [await waiting(), await waiting()];
  expect((await decide(first.processId, 5_000_000)).status).toBe(202);
  expect((await on.ended(first.messageId)).state).toBe('complete');
  expect((await on.ended(second.messageId)).state).toBe('complete');
  const spending = await on.app.as(on.room.admin).call(budgets.get, { params: { companyId: on.room.companyId } }); // biome-ignore format: one line
  expect(spending.monthlyMicros).toBe(5_000_000);
  expect(spending.costMicros).toBeGreaterThan(0);
  const acts = await on.app.knex('auditEvents').where({ action: 'budgets.decide', outcome: 'allowed' });
  expect(acts.map(({ actorId, detail }) => [actorId, detail.monthlyMicros])).toEqual(
    expect.arrayContaining([[on.room.admin.user.id, 5_000_000]]),
  );
});
