// A report from order to PDF with every part real: Postgres, Temporal, the index, the reader of documents, Chromium.
import { createHash, randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createExtractor } from '#adapters/extraction/index.ts';
import { createModels, type Models } from '#adapters/models/index.ts';
import { createPdfRenderer } from '#adapters/pdf/index.ts';
import { createStorage, type FileStorage } from '#adapters/storage/index.ts';
import { readEnv } from '#config/env.ts';
import { createLog } from '#config/log.ts';
import { aCompanyMember, aProject, aUser } from '#db/factories.ts';
import { Company } from '#db/models/company.ts';
import { Process } from '#db/models/process.ts';
import { ProcessEvent } from '#db/models/process-event.ts';
import { Report } from '#db/models/report.ts';
import { ReportRequirement } from '#db/models/report-requirement.ts';
import { ReportTemplate } from '#db/models/report-template.ts';
import { newId } from '#db/new-id.ts';
import { findTemplate, saveTemplateVersion } from '#db/queries/report-templates.ts';
import { reportParts } from '#db/queries/reports.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';
import { parseTemplate } from '#report-templates/parse.ts';
import { createLaunch, type Launch } from '#temporal/launch/index.ts';
import { createSignals } from '#temporal/signals.ts';
import { startTestWorkflows, type TestWorkflows } from '#temporal/testing.ts';
import { createActivities } from './index.ts';

let db: TestDatabase;
let storage: FileStorage;
let models: Models;
let workflows: TestWorkflows;
let launch: Launch;
const extractor = createExtractor();

beforeAll(async () => {
  const env = readEnv({ PUBLIC_URL: 'http://127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...process.env });
  db = await startTestDatabase();
  storage = createStorage(env);
  models = createModels(env);
  workflows = await startTestWorkflows(
    createActivities({
      knex: db.knex,
      masterKey: Buffer.alloc(32),
      log: createLog(env, 'test'),
      storage,
      mail: { name: 'none', send: () => Promise.reject(new Error('no mail here')) } as never,
      extractor,
      antivirus: undefined,
      pdf: createPdfRenderer(env),
      embeddings: models.embeddings,
      embeddingSpace: models.embeddingSpace,
      languageModel: async () => undefined,
      prices: {},
      signals: createSignals({
        get reportGeneration() {
          return launch.reportGeneration;
        },
      } as Launch),
      links: {
        page: () => '',
        company: () => '',
        invitation: () => '',
        account: () => '',
        shared: () => ({ address: '', tokenHash: Buffer.alloc(32) }),
      },
    }),
  );
  launch = createLaunch(workflows.client);
}, 120_000);
afterAll(async () => {
  await workflows.stop();
  await extractor.close();
  await models.close();
  await db.stop();
});

const minutes = `Styrelseprotokoll

Protokoll fört vid styrelsemöte i Norrskens Verkstad AB den 14 februari 2025.

§ 1 Mötet öppnades av ordföranden Åsa Öberg.

§ 2 Styrelsen beslutade att investera 4,5 miljoner kronor i en ny svarvlinje i Kiruna.

§ 3 Styrelsen beslutade att kalla till årsstämma den 22 maj 2025.

§ 4 Mötet avslutades.
`;

const source = (gate: string) => `---
title: Styrelserapport {{company}} {{period}}
language: sv
gate: ${gate}
requirements:
  - { key: protokoll, kind: board_minutes, period: same }
---

# Styrelsens arbete

::summarize{about="Styrelsen beslutade" from="protokoll"}

## Investeringar

::ask{question="Hur mycket beslutade styrelsen att investera i en ny svarvlinje?" length="short" from="protokoll"}

## Annat

::ask{question="Vilken färg har flygplansvingarna på Mallorca?"}
`;

async function aPlace(gate = 'wait') {
  const user = await aUser(db.knex, { name: 'Åsa Öberg' });
  const project = await aProject(db.knex);
  const { companyId } = project;
  await Company.query(db.knex).findById(companyId).patch({ name: 'Norrskens Verkstad AB' });
  await aCompanyMember(db.knex, { userId: user.id, companyId, role: 'admin' });
  const text = source(gate);
  const { template: parsed } = parseTemplate(text);
  if (!parsed) throw new Error('the template of this test is wrong');
  const templateId = newId();
  await db.knex.transaction(async (trx) => {
    await ReportTemplate.query(trx).insert({
      id: templateId,
      tenantId: companyId,
      companyId,
      name: 'Styrelserapport',
    });
    await saveTemplateVersion(trx, {
      templateId,
      tenantId: companyId,
      source: text,
      parsed,
      createdBy: user.id,
    });
  });
  const template = await findTemplate(db.knex, templateId);
  const input = {
    processId: newId(),
    reportId: newId(),
    companyId,
    projectId: project.id,
    templateVersionId: template?.versionId ?? '',
    periodStart: '2025-01-01',
    periodEnd: '2025-03-31',
    title: '',
    createdBy: user.id,
    waitFor: '60 days',
  };
  const upload = async (fileName: string, content: string) => {
    const bytes = Buffer.from(content);
    const stored = await storage.putByHash(`originals/${companyId}`, bytes, 1e6);
    const silo = await db.knex('dataSilos').where({ projectId: project.id }).first('id');
    await launch.documentIngestion.arrive({
      arrivalId: newId(),
      processId: newId(),
      companyId,
      projectId: project.id,
      siloId: silo.id,
      fileName,
      mediaType: 'text/plain',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
      storageKey: stored.key,
      sourceKind: 'upload',
      sourceRef: null,
      actorId: user.id,
    });
  };
  const result = () =>
    workflows.client.workflow.getHandle(`t/${companyId}/reportGeneration/${input.reportId}`).result();
  const stateOf = async () => (await Report.query(db.knex).findById(input.reportId))?.state;
  return { user, companyId, input, upload, result, stateOf };
}

async function until(isTrue: () => Promise<boolean>) {
  const giveUpAt = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a report that waits for a document', () => {
  test('goes on by itself when the file has been read, and ends as one PDF with sources', async () => {
    const { input, upload, result, stateOf } = await aPlace();
    await launch.reportGeneration.start(input);
    await until(async () => (await stateOf()) === 'waiting');
    await until(async () => (await Process.query(db.knex).findById(input.processId))?.needsAction === true);

    await upload('Protokoll styrelsemöte 2025-02-14.txt', minutes);
    expect(await result()).toBe('ready');

    const { requirements, sections, citations } = await reportParts(db.knex, input.reportId);
    expect(requirements).toMatchObject([{ key: 'protokoll', state: 'usable' }]);
    const commands = sections.filter((section) => section.command !== 'text');
    expect(commands.map((section) => section.state)).toEqual(['complete', 'complete', 'refused']);
    expect(commands[1]?.text).toContain('4,5 miljoner');
    for (const section of commands.slice(0, 2)) {
      const list = citations.get(section.id) ?? [];
      expect(list.length).toBeGreaterThan(0);
      for (const { quote, fileName } of list) {
        expect(minutes).toContain(quote);
        expect(fileName).toBe('Protokoll styrelsemöte 2025-02-14.txt');
      }
    }

    const reads = await db.knex('auditEvents').whereRaw(`detail ->> 'reportId' = ?`, [input.reportId]);
    expect(reads.length).toBeGreaterThan(0);
    for (const read of reads)
      expect(read).toMatchObject({ action: 'document.readByAgent', actorId: input.createdBy, tenantId: input.companyId }); // biome-ignore format: one line

    const report = await Report.query(db.knex).findById(input.reportId).throwIfNotFound();
    expect(report).toMatchObject({ state: 'ready', errorCode: null });
    expect(report.title).toBe('Styrelserapport Norrskens Verkstad AB kvartal 1 2025');
    const pdf = await getDocumentProxy(new Uint8Array(await storage.read(report.pdfKey ?? '')));
    const { text, totalPages } = await extractText(pdf);
    expect(totalPages).toBe(3);
    expect(text[0]).toContain('Styrelserapport');
    expect(text[1]).toContain('Innehåll');
    expect(text[2]).toContain('4,5 miljoner kronor');
    expect(text[2]).toContain('Källor');
    expect(text[2]).toMatch(/Sida 3 av 3/);

    const events = await ProcessEvent.query(db.knex).where({ processId: input.processId }).orderBy('seq');
    expect(events.map((event) => event.messageKey)).toEqual([
      'process.started',
      'reportGeneration.created',
      'reportGeneration.waiting_for',
      'reportGeneration.all_present',
      'reportGeneration.writing',
      expect.stringMatching(/section_(written|refused)$/),
      expect.stringMatching(/section_(written|refused)$/),
      expect.stringMatching(/section_(written|refused)$/),
      'reportGeneration.composed',
      'reportGeneration.pdf_ready',
      'reportGeneration.ready',
    ]);
    expect((await Process.query(db.knex).findById(input.processId))?.state).toBe('succeeded');
  }, 60_000);

  test('goes on without it when somebody waives it, and says so on its pages', async () => {
    const { user, companyId, input, result, stateOf } = await aPlace();
    await launch.reportGeneration.start(input);
    await until(async () => (await stateOf()) === 'waiting');
    const waiver = { key: 'protokoll', reason: 'Inget möte hölls', actorId: user.id };
    await launch.reportGeneration.waive(companyId, input.reportId, waiver);
    expect(await result()).toBe('ready');
    const [row] = await ReportRequirement.query(db.knex).where({ reportId: input.reportId });
    expect(row).toMatchObject({ state: 'waived', waivedBy: user.id, waivedReason: 'Inget möte hölls' });
    const report = await Report.query(db.knex).findById(input.reportId).throwIfNotFound();
    const pdf = await getDocumentProxy(new Uint8Array(await storage.read(report.pdfKey ?? '')));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain('Det här saknas');
    expect(text).toContain('Inget möte hölls');
    await expect(
      launch.reportGeneration.waive(companyId, input.reportId, { ...waiver, key: 'annat' }),
    ).rejects.toMatchObject({ code: 'already_decided' });
  }, 60_000);

  test('refuses to waive what the template does not know', async () => {
    const { user, companyId, input, result, stateOf } = await aPlace();
    await launch.reportGeneration.start(input);
    await until(async () => (await stateOf()) === 'waiting');
    const waiver = { key: randomUUID(), reason: 'Vill inte', actorId: user.id };
    await expect(launch.reportGeneration.waive(companyId, input.reportId, waiver)).rejects.toMatchObject({
      code: 'not_found',
    });
    await launch.reportGeneration.cancel(companyId, input.reportId, user.id);
    expect(await result()).toBe('cancelled');
    expect(await stateOf()).toBe('cancelled');
    await expect(launch.reportGeneration.cancel(companyId, input.reportId, user.id)).rejects.toMatchObject({
      code: 'already_decided',
    });
  }, 60_000);
});

describe('a report that may not be written', () => {
  test('ends at once where the template blocks on missing documents', async () => {
    const { input, result } = await aPlace('block');
    await launch.reportGeneration.start(input);
    expect(await result()).toBe('failed');
    const report = await Report.query(db.knex).findById(input.reportId).throwIfNotFound();
    expect(report).toMatchObject({ state: 'failed', errorCode: 'documents_missing', pdfKey: null });
    const { sections } = await reportParts(db.knex, input.reportId);
    expect(sections.filter((section) => section.state === 'cancelled')).toHaveLength(3);
  }, 60_000);

  test('reads nothing more in the name of somebody who has lost access while it waited', async () => {
    const { user, input, upload, result, stateOf, companyId } = await aPlace();
    await launch.reportGeneration.start(input);
    await until(async () => (await stateOf()) === 'waiting');
    await db.knex('userCompanyRelations').where({ userId: user.id, companyId }).delete();
    await upload('Protokoll styrelsemöte 2025-02-14.txt', minutes);
    expect(await result()).toBe('failed');
    const { sections, citations } = await reportParts(db.knex, input.reportId);
    expect(citations.size).toBe(0);
    expect(sections.every((section) => section.command === 'text' || section.text === '')).toBe(true);
    const report = await Report.query(db.knex).findById(input.reportId).throwIfNotFound();
    expect(report.errorCode).toBe('creator_lost_access');
  }, 60_000);
});
