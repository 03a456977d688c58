// Reports and templates over HTTP: who may, what is refused, and what comes back. The door to Temporal is written down.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStorage, type FileStorage } from '#adapters/storage/index.ts';
import { readEnv } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import type { ReportDetail, ReportDto, TemplateDto } from '#contracts/api/reports.ts';
import type { ReportGenerationInput } from '#contracts/report-generation.ts';
import { aCompanyMember, aGrant, aPortfolio, aPortfolioMember, aProject, aProjectMember, aReport, aUser } from '#db/factories.ts'; // biome-ignore format: one line
import { Report } from '#db/models/report.ts';
import { ReportSection } from '#db/models/report-section.ts';
import { Session } from '#db/models/session.ts';
import type { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';
import type { Launch } from '#temporal/launch/index.ts';
import { createApp } from '../app.ts';
import { hashSecret, newSecret } from '../secrets.ts';
import { reportTemplateRoutes } from './report-templates.ts';
import { reportRoutes } from './reports.ts';

let db: TestDatabase;
let server: Server;
let origin: string;
let storage: FileStorage;
const started: ReportGenerationInput[] = [];
const waived: unknown[][] = [];

beforeAll(async () => {
  const env = readEnv({ PUBLIC_URL: 'http://127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...process.env });
  db = await startTestDatabase();
  storage = createStorage(env);
  const launch = {
    reportGeneration: {
      start: async (input: ReportGenerationInput) => void started.push(input),
      waive: async (...args: unknown[]) => void waived.push(args),
      cancel: async () => undefined,
    },
  } as unknown as Launch;
  const deps = { env, knex: db.knex, systemKnex: db.knex, launch, storage, identityProviders: [], log: createLog(env, 'test'), search: async () => [], parts: async () => [] }; // biome-ignore format: one line
  const handle = createApp(deps, [...reportTemplateRoutes(deps), ...reportRoutes(deps)]).callback();
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.stop();
});

async function signedIn(user: User) {
  const token = newSecret('ins');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await Session.query(db.knex).insert({ userId: user.id, tokenHash: hashSecret(token), expiresAt });
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        cookie: `insyn_session=${token}`,
        'content-type': 'application/json',
        'accept-language': 'en',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      response,
      body: type.includes('json') ? await response.json() : undefined,
    };
  };
}

const source =
  '---\nrequirements:\n  - { key: a, kind: budget, waivable: false }\n---\n\n::ask{question="Hur gick det?"}\n';
const period = { periodStart: '2025-01-01', periodEnd: '2025-03-31' };

async function aPlace() {
  const project = await aProject(db.knex);
  const { companyId } = project;
  const admin = await aUser(db.knex, { language: 'en' });
  await aCompanyMember(db.knex, { userId: admin.id, companyId, role: 'admin' });
  const reader = await aUser(db.knex);
  await aProjectMember(db.knex, { userId: reader.id, companyId, projectId: project.id, role: 'reader' });
  const stranger = await aUser(db.knex);
  return {
    project,
    companyId,
    adminId: admin.id,
    asAdmin: await signedIn(admin),
    asReader: await signedIn(reader),
    asStranger: await signedIn(stranger),
  };
}

describe('templates', () => {
  test('are saved with what they require, listed, and saved again as the next version', async () => {
    const { project, asAdmin, asReader } = await aPlace();
    const made = await asAdmin('POST', `/projects/${project.id}/templates`, { name: 'Ägarrapport', source });
    expect(made.status).toBe(201);
    const template = made.body as TemplateDto;
    expect(template).toMatchObject({
      name: 'Ägarrapport',
      versionNumber: 1,
      commandCount: 1,
      requirements: [{ key: 'a', documentKind: 'budget', periodRule: 'same', isWaivable: false }],
    });
    const changed = await asAdmin('PATCH', `/templates/${template.id}`, {
      source: source.replace('a,', 'b,'),
    });
    expect(changed.body).toMatchObject({ versionNumber: 2, requirements: [{ key: 'b' }] });
    const same = await asAdmin('PATCH', `/templates/${template.id}`, {
      name: 'Ny',
      source: changed.body.source,
    });
    expect(same.body).toMatchObject({ versionNumber: 2, name: 'Ny' });
    const list = await asReader('GET', `/projects/${project.id}/templates`);
    expect(list.body.items.map((item: TemplateDto) => item.name)).toEqual(['Ny']);
  });

  test('with mistakes are refused with line, column and a sentence', async () => {
    const { project, asAdmin } = await aPlace();
    const answer = await asAdmin('POST', `/projects/${project.id}/templates`, {
      name: 'X',
      source: '\n::aks{a="b"}',
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'invalid_template',
      errors: [
        {
          path: 'source',
          code: 'unknown_command',
          line: 2,
          column: 1,
          message: expect.stringContaining('aks'),
        },
      ],
    });
    const check = await asAdmin('POST', '/templates/check', { source: '::ask{}' });
    expect(check.body.problems).toMatchObject([{ code: 'missing_option', line: 1 }]);
    expect((await asAdmin('POST', '/templates/check', { source })).body).toEqual({ problems: [] });
  });

  test('of somebody who only reads the project are refused; a stranger does not learn that it exists', async () => {
    const { project, asReader, asStranger } = await aPlace();
    const path = `/projects/${project.id}/templates`;
    expect((await asReader('POST', path, { name: 'X', source })).status).toBe(403);
    expect((await asStranger('POST', path, { name: 'X', source })).status).toBe(404);
    expect((await asStranger('GET', path)).status).toBe(404);
    expect((await fetch(`${origin}/api${path}`)).status).toBe(401);
  });

  test('made through a grant lie with the portfolio, and other portfolios do not see them', async () => {
    const { project, companyId, asAdmin } = await aPlace();
    const portfolio = await aPortfolio(db.knex);
    await aGrant(db.knex, { portfolioId: portfolio.id, companyId });
    const owner = await aUser(db.knex);
    await aPortfolioMember(db.knex, { userId: owner.id, portfolioId: portfolio.id, role: 'owner' });
    const asOwner = await signedIn(owner);
    const made = await asOwner('POST', `/projects/${project.id}/templates`, { name: 'Portföljens', source });
    expect(made.body).toMatchObject({ tenantId: portfolio.id, projectId: null });
    const mine = await asOwner('GET', `/projects/${project.id}/templates`);
    expect(mine.body.items).toHaveLength(1);
    // The company's own people have no right in the portfolio.
    expect((await asAdmin('GET', `/projects/${project.id}/templates`)).body.items).toHaveLength(0);
    expect((await asAdmin('GET', `/templates/${made.body.id}`)).status).toBe(404);
  });
});

describe('ordering a report', () => {
  test('makes one durable call with the ids that are answered', async () => {
    const { project, companyId, adminId, asAdmin } = await aPlace();
    const { body: template } = await asAdmin('POST', `/projects/${project.id}/templates`, {
      name: 'A',
      source,
    });
    const answer = await asAdmin('POST', `/projects/${project.id}/reports`, {
      templateId: template.id,
      ...period,
    });
    expect(answer.status).toBe(202);
    expect(started.at(-1)).toMatchObject({ ...answer.body, companyId, projectId: project.id, ...period, createdBy: adminId }); // biome-ignore format: one line
  });

  test('is refused for a period that ends before it starts, and for templates and projects of others', async () => {
    const { project, asAdmin, asStranger } = await aPlace();
    const other = await aPlace();
    const { body: template } = await asAdmin('POST', `/projects/${project.id}/templates`, {
      name: 'A',
      source,
    });
    const path = `/projects/${project.id}/reports`;
    const backwards = { templateId: template.id, periodStart: '2025-03-31', periodEnd: '2025-01-01' };
    expect((await asAdmin('POST', path, backwards)).status).toBe(400);
    expect((await asAdmin('POST', path, { templateId: newId(), ...period })).status).toBe(404);
    const foreign = `/projects/${other.project.id}/reports`;
    expect((await other.asAdmin('POST', foreign, { templateId: template.id, ...period })).status).toBe(404);
    expect((await asStranger('POST', path, { templateId: template.id, ...period })).status).toBe(404);
    expect((await asAdmin('POST', path, { templateId: 'x', ...period })).status).toBe(400);
  });
});

describe('a report', () => {
  async function aReadyReport() {
    const place = await aPlace();
    const { body: template } = await place.asAdmin('POST', `/projects/${place.project.id}/templates`, { name: 'A', source }); // biome-ignore format: one line
    const version = await db
      .knex('reportTemplateVersions')
      .where({ reportTemplateId: template.id })
      .first('id');
    const values = {
      projectId: place.project.id,
      templateVersionId: version.id,
      createdBy: place.adminId,
      ...period,
    };
    const report = await aReport(db.knex, { title: 'Rapport/1', ...values });
    await ReportSection.query(db.knex).insert({
      tenantId: place.companyId,
      companyId: place.companyId,
      reportId: report.id,
      ordinal: 0,
      command: 'ask',
      options: { question: 'Hur?', heading: 'Läget' },
      state: 'complete',
      text: 'Bra.',
    });
    return { ...place, report };
  }

  test('is read with its sections by whoever reads the project, and is unknown to others', async () => {
    const { report, asReader, asStranger } = await aReadyReport();
    const answer = await asReader('GET', `/reports/${report.id}`);
    expect(answer.status).toBe(200);
    expect(answer.body as ReportDetail).toMatchObject({
      title: 'Rapport/1',
      templateName: 'A',
      sections: [{ ordinal: 0, heading: 'Läget', text: 'Bra.', citations: [] }],
      hasPdf: false,
    });
    expect((await asStranger('GET', `/reports/${report.id}`)).status).toBe(404);
    expect((await asStranger('GET', `/reports/${report.id}/pdf`)).status).toBe(404);
    expect((await asReader('GET', `/reports/${newId()}`)).status).toBe(404);
  });

  test('gives its PDF as a file whose name no browser trips over', async () => {
    const { report, asReader } = await aReadyReport();
    expect((await asReader('GET', `/reports/${report.id}/pdf`)).status).toBe(404);
    await storage.put(`reports/${report.id}.pdf`, Buffer.from('%PDF-1.7 prov'));
    await Report.query(db.knex)
      .findById(report.id)
      .patch({ pdfKey: `reports/${report.id}.pdf` });
    const { status, response } = await asReader('GET', `/reports/${report.id}/pdf?download=true`);
    expect(status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Rapport%201.pdf");
    expect(await response.text()).toBe('%PDF-1.7 prov');
  });

  test('is waived by admins only, with a reason', async () => {
    const { report, asAdmin, asReader, asStranger, adminId, companyId } = await aReadyReport();
    const path = `/reports/${report.id}/requirements/a/waive`;
    expect((await asReader('POST', path, { reason: 'Behövs inte' })).status).toBe(403);
    expect((await asStranger('POST', path, { reason: 'Behövs inte' })).status).toBe(404);
    expect((await asAdmin('POST', path, { reason: '' })).status).toBe(400);
    expect((await asAdmin('POST', path, { reason: 'Behövs inte' })).status).toBe(202);
    expect(waived.at(-1)).toEqual([
      companyId,
      report.id,
      { key: 'a', reason: 'Behövs inte', actorId: adminId },
    ]);
  });

  test('is cancelled by its creator or an admin, not by a reader', async () => {
    const { report, asAdmin, asReader } = await aReadyReport();
    expect((await asReader('POST', `/reports/${report.id}/cancel`)).status).toBe(403);
    expect((await asAdmin('POST', `/reports/${report.id}/cancel`)).status).toBe(202);
  });

  test('is listed newest first, page by page, none twice and none lost', async () => {
    const { project, report, asReader } = await aReadyReport();
    const { templateVersionId } = report;
    for (let count = 0; count < 6; count += 1)
      await aReport(db.knex, { projectId: project.id, templateVersionId });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/projects/${project.id}/reports?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await asReader('GET', path);
      seen.push(...body.items.map((item: ReportDto) => item.id));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen.at(-1)).toBe(report.id);
  });
});
