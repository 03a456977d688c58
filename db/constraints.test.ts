// What the database itself refuses: wrong words, dangling references, and rows that reach into another company.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  aDataFile,
  aFileVersion,
  aGrant,
  aMessage,
  aPortfolio,
  aProject,
  aReadyDataFile,
  aReport,
  aUser,
} from './factories.ts';
import { Arrival } from './models/arrival.ts';
import { Chunk } from './models/chunk.ts';
import { Citation } from './models/citation.ts';
import { Conversation } from './models/conversation.ts';
import { DataFile } from './models/data-file.ts';
import { DataSilo } from './models/data-silo.ts';
import { FileVersion } from './models/file-version.ts';
import { GrantProject } from './models/grant-project.ts';
import { Invitation } from './models/invitation.ts';
import { Message } from './models/message.ts';
import { Metric } from './models/metric.ts';
import { MetricDefinition } from './models/metric-definition.ts';
import { Portfolio } from './models/portfolio.ts';
import { Report } from './models/report.ts';
import { ReportRequirement } from './models/report-requirement.ts';
import { User } from './models/user.ts';
import { UserCompanyRelation } from './models/user-company-relation.ts';
import { UserProjectRelation } from './models/user-project-relation.ts';
import { newId } from './new-id.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db.stop());

const foreignKey = { nativeError: { code: '23503' } };
const restricted = { nativeError: { code: '23001' } };
const check = { nativeError: { code: '23514' } };
const unique = { nativeError: { code: '23505' } };

describe('another company', () => {
  test('a document can not lie in the silo, or the project, of another company', async () => {
    const [own, foreign] = [await aDataFile(db.knex), await aDataFile(db.knex)];
    await expect(own.$query(db.knex).patch({ siloId: foreign.siloId })).rejects.toMatchObject(foreignKey);
    await expect(own.$query(db.knex).patch({ projectId: foreign.projectId })).rejects.toMatchObject(
      foreignKey,
    );
    await expect(own.$query(db.knex).patch({ companyId: foreign.companyId })).rejects.toMatchObject(
      foreignKey,
    );
  });

  test('a silo can not be of one company and a project of another', async () => {
    const [company, project] = [await aCompany(db.knex), await aProject(db.knex)];
    await expect(
      DataSilo.query(db.knex).insert({ companyId: company.id, projectId: project.id }),
    ).rejects.toMatchObject(foreignKey);
  });

  test('a version, its pieces and its arrivals stay with their document', async () => {
    const [own, foreign] = [await aReadyDataFile(db.knex), await aReadyDataFile(db.knex)];
    const patch = { companyId: foreign.file.companyId };
    await expect(FileVersion.query(db.knex).findById(own.version.id).patch(patch)).rejects.toMatchObject(
      foreignKey,
    );
    for (const values of [
      { dataFileId: foreign.file.id },
      { fileVersionId: foreign.version.id },
      { siloId: foreign.file.siloId },
    ]) {
      const piece = { ...own.chunks[0], id: newId(), ordinal: 7, ...values };
      await expect(Chunk.query(db.knex).insert(piece)).rejects.toMatchObject(foreignKey);
    }
    const arrival = { companyId: own.file.companyId, dataFileId: own.file.id, sourceKind: 'mail' } as const;
    await expect(
      Arrival.query(db.knex).insert({ ...arrival, fileVersionId: foreign.version.id }),
    ).rejects.toMatchObject(foreignKey);
  });

  test("a document's current version is one of its own", async () => {
    const [own, sibling] = [await aReadyDataFile(db.knex), await aReadyDataFile(db.knex)];
    await expect(
      own.file.$query(db.knex).patch({ currentVersionId: sibling.version.id }),
    ).rejects.toMatchObject(foreignKey);
  });

  test('a citation can not pair a company with a document of another, nor an answer with a foreign tenant', async () => {
    const { file, version, chunks } = await aReadyDataFile(db.knex);
    const [foreign, message] = [await aReadyDataFile(db.knex), await aMessage(db.knex)];
    const citation = {
      tenantId: message.tenantId,
      messageId: message.id,
      companyId: file.companyId,
      dataFileId: file.id,
      fileVersionId: version.id,
      chunkId: chunks[0]?.id ?? null,
      marker: 1,
      locator: { kind: 'page', page: 1 } as const,
      quote: 'Some text.',
    };
    await expect(Citation.query(db.knex).insert(citation)).resolves.toBeDefined();
    for (const values of [
      { dataFileId: foreign.file.id },
      { fileVersionId: foreign.version.id },
      { chunkId: foreign.chunks[0]?.id ?? null },
      { companyId: foreign.file.companyId },
      { tenantId: foreign.file.companyId },
    ]) {
      await expect(Citation.query(db.knex).insert({ ...citation, ...values })).rejects.toMatchObject(
        foreignKey,
      );
    }
  });

  test('a grant can not name a project of a company that did not give it', async () => {
    const [grant, project] = [await aGrant(db.knex), await aProject(db.knex)];
    const link = { grantId: grant.id, projectId: project.id };
    await expect(
      GrantProject.query(db.knex).insert({ ...link, companyId: grant.companyId }),
    ).rejects.toMatchObject(foreignKey);
    await expect(
      GrantProject.query(db.knex).insert({ ...link, companyId: project.companyId }),
    ).rejects.toMatchObject(foreignKey);
  });

  test('a place in a project names the company that the project belongs to', async () => {
    const [user, company, project] = [await aUser(db.knex), await aCompany(db.knex), await aProject(db.knex)];
    const relation = {
      userId: user.id,
      companyId: company.id,
      projectId: project.id,
      role: 'reader',
    } as const;
    await expect(UserProjectRelation.query(db.knex).insert(relation)).rejects.toMatchObject(foreignKey);
  });

  test("a requirement can not be satisfied, nor a number sourced, by another company's document", async () => {
    const [report, foreign] = [await aReport(db.knex), await aFileVersion(db.knex)];
    const requirement = {
      companyId: report.companyId,
      reportId: report.id,
      key: 'accounts',
      documentKind: 'budget',
    };
    await expect(
      ReportRequirement.query(db.knex).insert({ ...requirement, satisfiedBy: foreign.id }),
    ).rejects.toMatchObject(foreignKey);
    const definition = await MetricDefinition.query(db.knex).insert({
      key: 'revenue',
      nameSv: 'Intäkter',
      nameEn: 'Revenue',
      unit: 'currency',
    });
    const metric = {
      companyId: report.companyId,
      metricDefinitionId: definition.id,
      value: '1',
      unit: 'SEK',
      periodStart: '2024-01-01',
      periodEnd: '2024-12-31',
    };
    await expect(
      Metric.query(db.knex).insert({ ...metric, fileVersionId: foreign.id }),
    ).rejects.toMatchObject(foreignKey);
  });

  test('a conversation has one side, and its messages stay in it', async () => {
    const [conversation, other, portfolio] = [
      await aConversation(db.knex),
      await aConversation(db.knex),
      await aPortfolio(db.knex),
    ];
    await expect(
      Conversation.query(db.knex).insert({ tenantId: portfolio.id, companyId: conversation.companyId }),
    ).rejects.toMatchObject(check);
    await expect(
      Conversation.query(db.knex).insert({ tenantId: portfolio.id, portfolioId: portfolio.id }),
    ).resolves.toBeDefined();
    const foreign = await aMessage(db.knex, { conversationId: other.id });
    const reply = {
      tenantId: conversation.tenantId,
      conversationId: conversation.id,
      role: 'assistant',
      replyTo: foreign.id,
    } as const;
    await expect(Message.query(db.knex).insert(reply)).rejects.toMatchObject(foreignKey);
    await expect(
      Message.query(db.knex).insert({ ...reply, tenantId: other.tenantId, replyTo: null }),
    ).rejects.toMatchObject(foreignKey);
  });
});

describe('rows that can not be', () => {
  test('unknown words, twisted periods and ready documents without text are refused', async () => {
    const file = await aDataFile(db.knex);
    await expect(db.knex('dataFiles').where({ id: file.id }).update({ state: 'done' })).rejects.toMatchObject(
      { code: '23514' },
    );
    await expect(
      file.$query(db.knex).patch({ periodStart: '2024-12-31', periodEnd: '2024-01-01' }),
    ).rejects.toMatchObject(check);
    await expect(
      aFileVersion(db.knex, { dataFileId: file.id, state: 'ready', chunkCount: 0 }),
    ).rejects.toMatchObject(check);
    await expect(aFileVersion(db.knex, { dataFileId: file.id, sha256: 'abc' })).rejects.toMatchObject(check);
  });

  test('one tenant is never both a company and a portfolio', async () => {
    const company = await aCompany(db.knex);
    await expect(Portfolio.query(db.knex).insert({ id: company.id, name: 'P' })).rejects.toMatchObject(
      foreignKey,
    );
  });

  test('two addresses that differ in case are one person; one person has one place in a company', async () => {
    const user = await aUser(db.knex, { email: 'Eva@Example.test' });
    await expect(aUser(db.knex, { email: 'eva@example.TEST' })).rejects.toMatchObject(unique);
    expect(await User.query(db.knex).findOne({ email: 'EVA@example.test' })).toMatchObject({ id: user.id });
    const relation = { userId: user.id, companyId: (await aCompany(db.knex)).id, role: 'member' } as const;
    const accepts = await Promise.allSettled(
      [1, 2].map(() => UserCompanyRelation.query(db.knex).insert(relation)),
    );
    expect(accepts.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('two portfolios that ask for the same organisation number meet the same company', async () => {
    await aCompany(db.knex, { organisationNumber: '556000-0001' });
    await expect(aCompany(db.knex, { organisationNumber: '556000-0001' })).rejects.toMatchObject(unique);
  });

  test('an invitation names exactly its place, with a role of that place', async () => {
    const project = await aProject(db.knex);
    const company = {
      tenantId: project.companyId,
      companyId: project.companyId,
      email: 'a@example.test',
      expiresAt: new Date(),
    };
    const invite = (values: object) =>
      Invitation.query(db.knex).insert({ ...company, scopeKind: 'company', role: 'admin', ...values });
    await expect(invite({})).resolves.toBeDefined();
    await expect(invite({ role: 'owner' })).rejects.toMatchObject(check);
    await expect(invite({ scopeKind: 'project', role: 'reader' })).rejects.toMatchObject(check);
    await expect(
      invite({ scopeKind: 'project', role: 'reader', projectId: project.id }),
    ).resolves.toBeDefined();
    await expect(invite({ tenantId: (await aPortfolio(db.knex)).id })).rejects.toMatchObject(check);
  });

  test('the period of a report that has begun never moves', async () => {
    const report = await aReport(db.knex, { periodStart: '2024-01-01', periodEnd: '2024-03-31' });
    await Report.query(db.knex).findById(report.id).patch({ periodEnd: '2024-06-30' });
    await Report.query(db.knex).findById(report.id).patch({ state: 'checking' });
    await expect(
      Report.query(db.knex).findById(report.id).patch({ periodEnd: '2024-09-30' }),
    ).rejects.toMatchObject(check);
  });

  test('two sources can not both be the approved number of one period', async () => {
    const company = await aCompany(db.knex);
    const definition = await MetricDefinition.query(db.knex).insert({
      key: 'ebitda',
      nameSv: 'EBITDA',
      nameEn: 'EBITDA',
      unit: 'currency',
    });
    const approved = {
      companyId: company.id,
      metricDefinitionId: definition.id,
      unit: 'SEK',
      periodStart: '2024-01-01',
      periodEnd: '2024-12-31',
      state: 'approved',
    } as const;
    const metric = await Metric.query(db.knex).insertAndFetch({
      ...approved,
      value: '12345678901234567890.12',
    });
    expect(metric.value).toBe('12345678901234567890.12');
    await expect(Metric.query(db.knex).insert({ ...approved, value: '2' })).rejects.toMatchObject(unique);
  });
});

describe('what goes with what', () => {
  test('a citation outlives its chunk, version and document, with its quote', async () => {
    const { file, version, chunks } = await aReadyDataFile(db.knex);
    const message = await aMessage(db.knex);
    const { id } = await Citation.query(db.knex).insert({
      tenantId: message.tenantId,
      messageId: message.id,
      companyId: file.companyId,
      dataFileId: file.id,
      fileVersionId: version.id,
      chunkId: chunks[0]?.id ?? null,
      marker: 1,
      locator: { kind: 'line', line: 3 },
      quote: 'Some text.',
    });
    await expect(DataFile.query(db.knex).deleteById(file.id)).rejects.toMatchObject(restricted);
    await FileVersion.query(db.knex).deleteById(version.id);
    expect(await Chunk.query(db.knex).where({ dataFileId: file.id }).resultSize()).toBe(0);
    expect(await DataFile.query(db.knex).findById(file.id)).toMatchObject({ currentVersionId: null });
    await DataFile.query(db.knex).deleteById(file.id);
    expect(await Citation.query(db.knex).findById(id)).toMatchObject({
      companyId: file.companyId,
      chunkId: null,
      fileVersionId: null,
      dataFileId: null,
      quote: 'Some text.',
      locator: { kind: 'line', line: 3 },
    });
  });

  test('a person who leaves takes sessions and places along, and leaves documents and messages without a name', async () => {
    const user = await aUser(db.knex);
    const file = await aDataFile(db.knex, { uploadedBy: user.id });
    await UserCompanyRelation.query(db.knex).insert({
      userId: user.id,
      companyId: file.companyId,
      role: 'admin',
    });
    await User.query(db.knex).deleteById(user.id);
    expect(await DataFile.query(db.knex).findById(file.id)).toMatchObject({ uploadedBy: null });
    expect(await UserCompanyRelation.query(db.knex).where({ userId: user.id }).resultSize()).toBe(0);
  });

  test('updated_at follows every writer, also those that bypass the models', async () => {
    const file = await aDataFile(db.knex);
    await db.knex.raw('select pg_sleep(0.005)');
    await db.knex('dataFiles').where({ id: file.id }).update({ state: 'checking' });
    const later = await DataFile.query(db.knex).findById(file.id).throwIfNotFound();
    expect(later.updatedAt.getTime()).toBeGreaterThan(file.updatedAt.getTime());
    expect(later.createdAt).toEqual(file.createdAt);
  });
});
