// Portfolios ask, companies answer: one company per number, given and taken, and nothing learned before.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grants } from '#contracts/api/grants.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { newId } from '#db/new-id.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { mailsTo } from '#temporal/test-mailbox.ts';

let app: TestApp;
let count = 0;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app?.stop());

/** A valid Swedish number that nobody has used yet (Luhn, ISO/IEC 7812-1). */
function aNumber(): string {
  const head = String(556_000_000 + (Date.now() % 1_000_000) + ++count).padStart(9, '0');
  const sum = [...head].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  const digits = `${head}${(10 - (sum % 10)) % 10}`;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}
async function anOwner(): Promise<{ owner: TestPerson; portfolioId: string }> {
  const owner = await app.person();
  const { id } = await app.as(owner).call(rooms.createPortfolio, { body: { name: `Portfölj ${++count}` } });
  return { owner, portfolioId: id };
}
async function aNumberedCompany() {
  const room = await app.room();
  const organisationNumber = aNumber();
  await app.knex('companies').where({ id: room.companyId }).update({ organisationNumber });
  return { ...room, organisationNumber };
}
const ask = (owner: TestPerson, portfolioId: string, organisationNumber: string) =>
  app.as(owner).request(grants.request, { params: { portfolioId }, body: { organisationNumber } });
const ofPortfolio = async (owner: TestPerson, portfolioId: string) =>
  (await app.as(owner).call(grants.ofPortfolio, { params: { portfolioId } })).items;
const pendingOf = (owner: TestPerson, portfolioId: string) =>
  eventually('the request stands', async () =>
    (await ofPortfolio(owner, portfolioId)).find(({ state }) => state === 'pending'),
  );
const seesProject = async (owner: TestPerson, projectId: string) =>
  (await app.as(owner).request(rooms.getProject, { params: { projectId } })).status;

describe('asking', () => {
  test('is by number in any usual form; the admins are mailed once; the asker learns nothing of the company', async () => {
    const company = await aNumberedCompany();
    const { owner, portfolioId } = await anOwner();
    const digits = company.organisationNumber.replace('-', '');
    expect((await ask(owner, portfolioId, `SE ${digits} 01`)).status).toBe(202);
    const request = await pendingOf(owner, portfolioId);
    expect(request).toMatchObject({
      companyId: null,
      companyName: null,
      requestedNumber: company.organisationNumber,
    });
    expect((await app.as(owner).request(rooms.getCompany, { params: company })).status).toBe(404);
    expect(await seesProject(owner, company.projectId)).toBe(404);
    const mail = () => mailsTo(company.admin.user.email);
    const [first] = await eventually('the mail', async () =>
      (await mail()).length > 0 ? mail() : undefined,
    );
    expect(first?.text).toContain(`/companies/${company.companyId}`);
    for (const form of [company.organisationNumber, digits, `16${digits}`, ` ${digits} `])
      expect((await ask(owner, portfolioId, form)).status, form).toBe(202);
    await eventually('all asked', async () => {
      const open = await app
        .knex('processes')
        .where({ tenantId: portfolioId, kind: 'grantRequest' })
        .whereNull('closedAt');
      return open.length === 0;
    });
    expect(await ofPortfolio(owner, portfolioId)).toHaveLength(1);
    expect(await mail()).toHaveLength(1);
  });

  test('is for owners; a wrong check digit and an unknown number are named by field', async () => {
    const { owner, portfolioId } = await anOwner();
    const known = await aNumberedCompany();
    expect((await ask(await app.person(), portfolioId, known.organisationNumber)).status).toBe(404);
    const signedOut = await app.as().request(grants.request, { params: { portfolioId }, body: { organisationNumber: '1' } }); // biome-ignore format: one line
    expect(signedOut.status).toBe(401);
    for (const [
      number,
      code,
    ] of [['556000-4616', 'invalid_organisation_number'], [aNumber(), 'unknown_company']] as const) // biome-ignore format: one line
      expect(await ask(owner, portfolioId, number)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'organisationNumber', code }] },
      });
    expect(await ofPortfolio(owner, portfolioId)).toEqual([]);
  });
});

describe('answering', () => {
  test('given to one project, widened, narrowed and taken back: each holds when it is answered', async () => {
    const company = await aNumberedCompany();
    const { owner, portfolioId } = await anOwner();
    const { companyId, projectId, admin } = company;
    const other = await app
      .as(admin)
      .call(rooms.createProject, { params: { companyId }, body: { name: 'Annat' } });
    await ask(owner, portfolioId, company.organisationNumber);
    const { id: grantId } = await pendingOf(owner, portfolioId);
    const decide = (reach: unknown, by = admin) =>
      app.as(by).request(grants.decide, { params: { grantId }, body: { reach } });

    expect((await decide({ scope: 'all' }, owner)).status).toBe(403);
    expect((await decide({ scope: 'all' }, await app.person())).status).toBe(404);
    expect((await decide({ scope: 'projects', projectIds: [] })).body).toMatchObject({
      code: 'invalid_input',
    });
    const foreign = await app.room();
    expect(await decide({ scope: 'projects', projectIds: [foreign.projectId] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reach.projectIds', code: 'unknown_project' }] },
    });
    expect(await seesProject(owner, projectId)).toBe(404);

    expect((await decide({ scope: 'projects', projectIds: [projectId] })).body).toEqual({ processId: null });
    expect([await seesProject(owner, projectId), await seesProject(owner, other.id)]).toEqual([200, 404]);
    expect((await decide({ scope: 'all' })).body).toEqual({ processId: null });
    expect([await seesProject(owner, projectId), await seesProject(owner, other.id)]).toEqual([200, 200]);
    const narrowed = await decide({ scope: 'projects', projectIds: [other.id] });
    expect(narrowed.body).toMatchObject({ processId: expect.any(String) });
    expect([await seesProject(owner, projectId), await seesProject(owner, other.id)]).toEqual([404, 200]);

    const ended = await app.as(admin).call(grants.end, { params: { grantId } });
    expect(ended.processId).not.toBeNull();
    expect(await seesProject(owner, other.id)).toBe(404);
    expect(await ofPortfolio(owner, portfolioId)).toMatchObject([{ state: 'revoked', companyName: null }]);
    expect((await app.as(admin).request(grants.end, { params: { grantId } })).body).toMatchObject({
      code: 'already_decided',
    });
  }, 40_000);

  test('a request can be declined, withdrawn, and made again', async () => {
    const company = await aNumberedCompany();
    const { owner, portfolioId } = await anOwner();
    for (const by of [company.admin, owner]) {
      await ask(owner, portfolioId, company.organisationNumber);
      const { id: grantId } = await pendingOf(owner, portfolioId);
      expect(await app.as(by).call(grants.end, { params: { grantId } })).toEqual({ processId: null });
      expect(await ofPortfolio(owner, portfolioId)).toMatchObject([{ state: 'revoked' }]);
    }
    await ask(owner, portfolioId, company.organisationNumber);
    await pendingOf(owner, portfolioId);
    expect(await ofPortfolio(owner, portfolioId)).toHaveLength(1);
    const { items } = await app
      .as(company.admin)
      .call(grants.ofCompany, { params: { companyId: company.companyId } });
    expect(items).toMatchObject([{ state: 'pending', portfolioId }]);
  });
});

describe('two portfolios with the same number', () => {
  const create = (owner: TestPerson, portfolioId: string, organisationNumber: string) =>
    app
      .as(owner)
      .request(rooms.createCompany, { body: { name: `Bolag ${newId()}`, organisationNumber, portfolioId } });

  test('meet one company: the second adds it and gets a request, no name and no conflict', async () => {
    const [first, second] = [await anOwner(), await anOwner()];
    const number = aNumber();
    const founded = await create(first.owner, first.portfolioId, number);
    expect(founded).toMatchObject({ status: 201, body: { organisationNumber: number } });
    const asked = await create(second.owner, second.portfolioId, number.replace('-', ''));
    expect(asked).toMatchObject({ status: 201, body: { requested: { processId: expect.any(String) } } });
    expect(JSON.stringify(asked.body)).not.toContain((founded.body as { name: string }).name);
    expect(await pendingOf(second.owner, second.portfolioId)).toMatchObject({
      companyName: null,
      requestedNumber: number,
    });
    expect(await app.knex('companies').where({ organisationNumber: number })).toHaveLength(1);
  });

  test('at the same moment still make one company', async () => {
    const owners = await Promise.all([anOwner(), anOwner(), anOwner()]);
    const number = aNumber();
    const answers = await Promise.all(
      owners.map(({ owner, portfolioId }) => create(owner, portfolioId, number)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.filter(({ body }) => 'id' in (body as object))).toHaveLength(1);
    const companies = await app.knex('companies').where({ organisationNumber: number });
    expect(companies).toHaveLength(1);
    await eventually('two ask', async () => {
      const rows = await app.knex('portfolioCompanyGrants').where({ companyId: companies[0].id });
      return rows.length === 3 && rows.filter(({ state }) => state === 'pending').length === 2;
    });
  });

  test('whoever administers the company already lets their own portfolio in at once', async () => {
    const company = await aNumberedCompany();
    const { id: portfolioId } = await app
      .as(company.admin)
      .call(rooms.createPortfolio, { body: { name: 'Egen' } });
    const answer = await create(company.admin, portfolioId, company.organisationNumber);
    expect(answer).toMatchObject({ status: 201, body: { id: company.companyId } });
    expect(await ofPortfolio(company.admin, portfolioId)).toMatchObject([{ state: 'active', scope: 'all' }]);
  });
});
