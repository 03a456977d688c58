// Why can I see this: the answer is empty exactly where the rights say no.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { access } from '#contracts/api/access.ts';
import {
  aCompanyMember,
  aConversation,
  aGrant,
  aPortfolio,
  aPortfolioMember,
  aProject,
  aProjectMember,
  aReport,
} from '#db/factories.ts';
import { startTestApp, type TestApp, type TestPerson, type TestRoom } from '#temporal/test-app.ts';

let app: TestApp;
let room: TestRoom;
beforeAll(async () => {
  app = await startTestApp({ hasWorkers: false });
  room = await app.room();
}, 60_000);
afterAll(() => app?.stop());

const explain = (person: TestPerson, kind: string, id: string, userId?: string) =>
  app.as(person).request(access.explain, { query: { kind, id, userId } });
const paths = async (person: TestPerson, kind: string, id: string) =>
  ((await explain(person, kind, id)).body as { items: object[] }).items;

test('a member, somebody of the project, and a portfolio that was let in: each by what gave it', async () => {
  const { companyId, projectId, admin } = room;
  const [member, reader, owner] = [await app.person(), await app.person(), await app.person()];
  await aCompanyMember(app.knex, { userId: member.user.id, companyId });
  await aProjectMember(app.knex, { userId: reader.user.id, companyId, projectId, role: 'reader' });
  const { id: portfolioId } = await aPortfolio(app.knex, { name: 'Älvstrand' });
  await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId, role: 'owner' });
  await aGrant(app.knex, { portfolioId, companyId, grantedBy: admin.user.id, grantedAt: new Date() });
  const report = await aReport(app.knex, { projectId, createdBy: admin.user.id });
  expect(await paths(member, 'Report', report.id)).toMatchObject([
    {
      via: 'membership',
      scopeKind: 'company',
      scopeId: companyId,
      role: 'member',
      since: expect.any(String),
    },
  ]);
  expect(await paths(reader, 'Report', report.id)).toMatchObject([
    { via: 'membership', scopeKind: 'project', scopeId: projectId, role: 'reader' },
  ]);
  expect(await paths(owner, 'Project', projectId)).toMatchObject([
    { via: 'grant', portfolioId, placeName: 'Älvstrand', role: 'owner', grantedAt: expect.any(String) },
  ]);
  await aProjectMember(app.knex, { userId: owner.user.id, companyId, projectId });
  expect(await paths(owner, 'Project', projectId)).toHaveLength(2);

  // An admin may ask about a member; a member may not ask about others.
  expect(await explain(admin, 'Report', report.id, reader.user.id)).toMatchObject({
    status: 200,
    body: { name: reader.user.name, items: [{ scopeKind: 'project', role: 'reader' }] },
  });
  expect((await explain(member, 'Report', report.id, reader.user.id)).status).toBe(403);
  expect((await explain(admin, 'Report', report.id, (await app.person()).user.id)).body).toMatchObject({
    items: [],
  });
});

test('a stranger gets no answer, and a private conversation is for its maker only', async () => {
  const { companyId, projectId, admin } = room;
  const stranger = await app.person();
  for (const [kind, id] of [
    ['Company', companyId],
    ['Project', projectId],
  ] as const)
    expect((await explain(stranger, kind, id)).status).toBe(404);
  const other = await aProject(app.knex);
  expect((await explain(admin, 'Project', other.id)).status).toBe(404);
  const conversation = await aConversation(app.knex, { projectId, createdBy: admin.user.id });
  expect(await paths(admin, 'Conversation', conversation.id)).toEqual([{ via: 'own' }]);
  expect((await explain(admin, 'Conversation', 'nothing')).status).toBe(400);
});
