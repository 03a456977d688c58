// Rows for tests and seeds, each with the least that makes it valid; pass what matters to the test.
import type { Knex } from 'knex';
import type { Columns } from './base-model.ts';
import { AiAgent } from './models/ai-agent.ts';
import { AiAgentVersion } from './models/ai-agent-version.ts';
import { Chunk } from './models/chunk.ts';
import { Company } from './models/company.ts';
import { Conversation } from './models/conversation.ts';
import { DataFile } from './models/data-file.ts';
import { DataSilo } from './models/data-silo.ts';
import { FileVersion } from './models/file-version.ts';
import { Message } from './models/message.ts';
import { Portfolio } from './models/portfolio.ts';
import { PortfolioCompanyGrant } from './models/portfolio-company-grant.ts';
import { Project } from './models/project.ts';
import { Report } from './models/report.ts';
import { ReportTemplate } from './models/report-template.ts';
import { ReportTemplateVersion } from './models/report-template-version.ts';
import { Tenant } from './models/tenant.ts';
import { User } from './models/user.ts';
import { UserCompanyRelation } from './models/user-company-relation.ts';
import { UserPortfolioRelation } from './models/user-portfolio-relation.ts';
import { UserProjectRelation } from './models/user-project-relation.ts';
import { newId } from './new-id.ts';

let count = 0;

/** A person with a verified address. */
export async function aUser(knex: Knex, values: Columns<User> = {}): Promise<User> {
  count += 1;
  const id = values.id ?? newId();
  return User.query(knex).insertAndFetch({
    id,
    email: `person-${id}@example.test`,
    name: `Person ${count}`,
    emailVerifiedAt: new Date(),
    ...values,
  });
}

/** A portfolio with its tenant. */
export async function aPortfolio(knex: Knex, values: Columns<Portfolio> = {}): Promise<Portfolio> {
  const id = values.id ?? newId();
  await Tenant.query(knex).insert({ id, kind: 'portfolio' });
  return Portfolio.query(knex).insertAndFetch({ name: `Portfolio ${++count}`, ...values, id });
}

/** A company with its tenant. */
export async function aCompany(knex: Knex, values: Columns<Company> = {}): Promise<Company> {
  const id = values.id ?? newId();
  await Tenant.query(knex).insert({ id, kind: 'company' });
  return Company.query(knex).insertAndFetch({ name: `Company ${++count}`, ...values, id });
}

/** A project, of a new company unless one is named, with its silo. */
export async function aProject(knex: Knex, values: Columns<Project> = {}): Promise<Project> {
  const companyId = values.companyId ?? (await aCompany(knex)).id;
  const project = await Project.query(knex).insertAndFetch({
    name: `Project ${++count}`,
    ...values,
    companyId,
  });
  await DataSilo.query(knex).insert({ companyId, projectId: project.id });
  return project;
}

/** A grant of everything, active. */
export async function aGrant(
  knex: Knex,
  values: Columns<PortfolioCompanyGrant> = {},
): Promise<PortfolioCompanyGrant> {
  const portfolioId = values.portfolioId ?? (await aPortfolio(knex)).id;
  const companyId = values.companyId ?? (await aCompany(knex)).id;
  return PortfolioCompanyGrant.query(knex).insertAndFetch({
    state: 'active',
    ...values,
    portfolioId,
    companyId,
  });
}

/** Makes a person a member (or what `role` says) of a portfolio. */
export const aPortfolioMember = (
  knex: Knex,
  values: Pick<UserPortfolioRelation, 'userId' | 'portfolioId'> & { role?: 'owner' | 'member' },
) => UserPortfolioRelation.query(knex).insertAndFetch({ role: 'member', ...values });

/** Makes a person a member (or what `role` says) of a company. */
export const aCompanyMember = (
  knex: Knex,
  values: Pick<UserCompanyRelation, 'userId' | 'companyId'> & { role?: 'admin' | 'member' },
) => UserCompanyRelation.query(knex).insertAndFetch({ role: 'member', ...values });

/** Makes a person a member (or what `role` says) of a project. */
export const aProjectMember = (
  knex: Knex,
  values: Pick<UserProjectRelation, 'userId' | 'companyId' | 'projectId'> & {
    role?: 'admin' | 'member' | 'reader';
  },
) => UserProjectRelation.query(knex).insertAndFetch({ role: 'member', ...values });

/** A received document of a project, without a version. */
export async function aDataFile(knex: Knex, values: Columns<DataFile> = {}): Promise<DataFile> {
  const project = values.projectId
    ? await Project.query(knex).findById(values.projectId).throwIfNotFound()
    : await aProject(knex);
  const silo = await DataSilo.query(knex).findOne({ projectId: project.id }).throwIfNotFound();
  return DataFile.query(knex).insertAndFetch({
    name: `document-${++count}.pdf`,
    sourceKind: 'upload',
    siloId: silo.id,
    ...values,
    companyId: project.companyId,
    projectId: project.id,
  });
}

/** The next version of a document (of a new one unless named). */
export async function aFileVersion(knex: Knex, values: Columns<FileVersion> = {}): Promise<FileVersion> {
  const file = values.dataFileId
    ? await DataFile.query(knex).findById(values.dataFileId).throwIfNotFound()
    : await aDataFile(knex);
  const earlier = await FileVersion.query(knex).where({ dataFileId: file.id }).resultSize();
  const sha256 = newId().replaceAll('-', '').repeat(2);
  return FileVersion.query(knex).insertAndFetch({
    number: earlier + 1,
    sha256,
    sizeBytes: 1000,
    mediaType: 'application/pdf',
    storageKey: `files/${sha256}`,
    ...values,
    companyId: file.companyId,
    dataFileId: file.id,
  });
}

/** A document that can be asked about: one version with the given pieces of text, current and ready. */
export async function aReadyDataFile(
  knex: Knex,
  { texts = ['Some text.'], ...values }: Columns<DataFile> & { texts?: string[] } = {},
): Promise<{ file: DataFile; version: FileVersion; chunks: Chunk[] }> {
  const { id, companyId, siloId } = await aDataFile(knex, values);
  const version = await aFileVersion(knex, {
    dataFileId: id,
    state: 'ready',
    chunkCount: texts.length,
    becameCurrentAt: new Date(),
  });
  const chunks: Chunk[] = [];
  for (const [ordinal, text] of texts.entries()) {
    const piece = { companyId, siloId, dataFileId: id, fileVersionId: version.id, ordinal, text };
    chunks.push(await Chunk.query(knex).insertAndFetch(piece));
  }
  const file = await DataFile.query(knex).patchAndFetchById(id, {
    state: 'ready',
    currentVersionId: version.id,
  });
  return { file, version, chunks };
}

/** The agent of a project, in its first version. */
export async function anAgent(knex: Knex, { projectId }: { projectId: string }): Promise<AiAgent> {
  const { companyId } = await Project.query(knex).findById(projectId).throwIfNotFound();
  return knex.transaction(async (trx) => {
    const agent = await AiAgent.query(trx).insert({
      tenantId: companyId,
      companyId,
      projectId,
      currentVersion: 1,
    });
    await AiAgentVersion.query(trx).insert({ tenantId: companyId, aiAgentId: agent.id, number: 1 });
    return AiAgent.query(trx).findById(agent.id).throwIfNotFound();
  });
}

/** A conversation of a project. */
export async function aConversation(knex: Knex, values: Columns<Conversation> = {}): Promise<Conversation> {
  const project = values.projectId
    ? await Project.query(knex).findById(values.projectId).throwIfNotFound()
    : await aProject(knex);
  return Conversation.query(knex).insertAndFetch({
    ...values,
    tenantId: project.companyId,
    companyId: project.companyId,
    projectId: project.id,
  });
}

/** A complete question in a conversation (a new one unless named). */
export async function aMessage(knex: Knex, values: Columns<Message> = {}): Promise<Message> {
  const conversation = values.conversationId
    ? await Conversation.query(knex).findById(values.conversationId).throwIfNotFound()
    : await aConversation(knex);
  return Message.query(knex).insertAndFetch({
    role: 'user',
    state: 'complete',
    text: 'A question?',
    ...values,
    tenantId: conversation.tenantId,
    conversationId: conversation.id,
  });
}

/** A template of a tenant with its first version. */
export async function aReportTemplate(
  knex: Knex,
  { tenantId, source = '# Report' }: { tenantId: string; source?: string },
): Promise<{ template: ReportTemplate; version: ReportTemplateVersion }> {
  return knex.transaction(async (trx) => {
    const template = await ReportTemplate.query(trx).insert({
      tenantId,
      name: `Template ${++count}`,
      currentVersion: 1,
    });
    const of = { tenantId, reportTemplateId: template.id, number: 1, source };
    const version = await ReportTemplateVersion.query(trx).insertAndFetch(of);
    return { template: await template.$query(trx), version };
  });
}

/** A draft report of a project, from a new template unless a version is named. */
export async function aReport(knex: Knex, values: Columns<Report> = {}): Promise<Report> {
  const project = values.projectId
    ? await Project.query(knex).findById(values.projectId).throwIfNotFound()
    : await aProject(knex);
  const templateVersionId =
    values.templateVersionId ?? (await aReportTemplate(knex, { tenantId: project.companyId })).version.id;
  return Report.query(knex).insertAndFetch({
    title: `Report ${++count}`,
    tenantId: project.companyId,
    ...values,
    templateVersionId,
    companyId: project.companyId,
    projectId: project.id,
  });
}
