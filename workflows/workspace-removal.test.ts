// Removing a demo portfolio through the API: who may, what goes, what stays.
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processes } from '#contracts/api/processes.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { aGrant, aPortfolioMember } from '#db/factories.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';

const hasStack = Boolean(process.env['TEMPORAL_ADDRESS'] && process.env['MILVUS_ADDRESS']);

describe.skipIf(!hasStack)('removing a demo portfolio', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  }, 120_000);
  afterAll(() => app.stop());

  /** A portfolio of this person, founded through the API. */
  async function aFoundedPortfolio(owner: TestPerson, { isDemo = true } = {}): Promise<string> {
    const { id } = await app.as(owner).call(rooms.createPortfolio, { body: { name: 'Nordan' } });
    await app.knex('portfolios').where({ id }).update({ isDemo });
    return id;
  }
  const remove = (portfolioId: string, person?: TestPerson) =>
    app.as(person).request(rooms.removePortfolio, { params: { portfolioId } });

  test('only an owner may, and only a demo', async () => {
    const [owner, member, stranger] = [await app.person(), await app.person(), await app.person()];
    const portfolioId = await aFoundedPortfolio(owner);
    await aPortfolioMember(app.knex, { userId: member.user.id, portfolioId });
    expect((await remove(portfolioId)).status).toBe(401);
    expect((await remove(portfolioId, stranger)).status).toBe(404);
    expect((await remove(portfolioId, member)).status).toBe(403);
    const own = await aFoundedPortfolio(owner, { isDemo: false });
    expect((await remove(own, owner)).status).toBe(403);
    expect(await app.knex('portfolios').whereIn('id', [portfolioId, own])).toHaveLength(2);
  });

  test('documents, open processes and keys go; another company of the portfolio keeps everything', async () => {
    const owner = await app.person();
    const portfolioId = await aFoundedPortfolio(owner);
    const [gone, kept] = [await app.room(owner), await app.room()];
    for (const { companyId } of [gone, kept]) await aGrant(app.knex, { portfolioId, companyId });
    const file = { name: 'policy.md', bytes: '# Policy\n\nA hotel may cost 1,450 kronor.\n' };
    for (const { admin, projectId } of [gone, kept]) await app.as(admin).upload(projectId, [file]);
    await eventually('both documents to be read', async () => {
      const ready = await app.knex('dataFiles').where({ state: 'ready' });
      return ready.length === 2;
    });
    const { invitationId } = await app.as(owner).call(rooms.invite, {
      body: {
        email: 'somebody@example.test',
        target: { scopeKind: 'company', companyId: gone.companyId, role: 'member' },
      },
    });
    const invitation = app.temporal.workflow.getHandle(
      workflowId(gone.companyId, 'invitation', invitationId),
    );

    const { processId } = await app.as(owner).call(rooms.removePortfolio, { params: { portfolioId } });
    const removal = await eventually(
      'the removal to end',
      async () => {
        const { status, body } = await app.as(owner).request(processes.get, { params: { processId } });
        const process = body as { closedAt: string | null; state: string; events: { messageKey: string }[] };
        return status === 200 && process.closedAt !== null ? process : undefined;
      },
      60_000,
    );

    expect(removal.state).toBe('succeeded');
    expect(removal.events.map(({ messageKey }) => messageKey)).toEqual([
      'process.started',
      'workspaceRemoval.started',
      'workspaceRemoval.company_removed',
      'workspaceRemoval.removed',
    ]);
    expect((await invitation.describe()).status.name).not.toBe('RUNNING');
    expect(await app.knex('companies').select('id')).toEqual([{ id: kept.companyId }]);
    expect(await app.knex('dataFiles').select('companyId')).toEqual([{ companyId: kept.companyId }]);
    for (const folder of ['originals', 'extractions']) {
      expect(await readdir(`${app.env.FILES_DIR}/${folder}`)).toEqual([kept.companyId]);
    }
    const keys = await app.knex('tenantKeys').whereIn('tenantId', [portfolioId, gone.companyId]);
    expect(keys.map(({ wrappedDek }) => wrappedDek)).toEqual([null, null]);
    expect((await remove(portfolioId, owner)).status).toBe(404);
    expect((await app.as(owner).call(rooms.listPortfolios, {})).items).toEqual([]);
  }, 90_000);
});
