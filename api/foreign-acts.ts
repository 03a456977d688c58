// For every operation that leaves a row when it is allowed: a call by somebody who may, and where its row stands. For tests
// only, like the room they happen in.
import { Readable } from 'node:stream';
import { createStorage } from '#adapters/storage/index.ts';
import { signLink } from '#config/signed-link.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { documentRequests } from '#contracts/api/document-requests.ts';
import { documents } from '#contracts/api/documents.ts';
import { privacy } from '#contracts/api/privacy.ts';
import { reports } from '#contracts/api/reports.ts';
import { rooms } from '#contracts/api/rooms.ts';
import type { ScopeKind } from '#contracts/roles.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { aCompanyMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { membershipTable } from '#db/queries/memberships.ts';
import { eventually, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import type { RawCall } from '#temporal/test-caller.ts';
import { agentSettings, password } from './foreign-calls.ts';
import type { ForeignRoom } from './foreign-room.ts';

export type Chain = 'company' | 'portfolio' | 'platform';
export type Answer = Record<string, string>;
export interface Act {
  /** In whose chain the row stands, and what kind of record it is about. */
  in: Chain;
  about: string;
  /** The id that it is about; left out where that kind's id is the room's own. */
  id?: (answer: Answer, made: Made) => unknown;
  /** The test that proves this row instead, where a call needs more than a room: a provider to sign in by. */
  provenIn?: string;
  /** Makes a valid call; left out where the foreign call is one, by the room's admin. */
  make?: (app: TestApp, room: ForeignRoom) => Promise<Made>;
}
export interface Made extends RawCall {
  by?: TestPerson | undefined;
  /** Who acted, where the call was made signed out. */
  actorId?: () => Promise<string>;
  subjectId?: string;
  form?: FormData;
}

/** The panel takes an administrator. */
const panelTest = 'api/routes/admin.test.ts';

/** For every operation that leaves a row when it is allowed: a new one has to say here where its row stands. */
export const acts: Record<string, Act> = {
  'accounts.signUp': { in: 'platform', about: 'User', make: async (app) => newcomer(app), id: (_answer, made) => made.actorId?.() },
  'accounts.signIn': { in: 'platform', about: 'User', make: signedUp, id: (_answer, made) => made.actorId?.() },
  'accounts.signOut': { in: 'platform', about: 'User', make: somebody, id: (_answer, made) => made.by?.user.id },
  'accounts.updateMe': { in: 'platform', about: 'User', make: async (app) => ({ ...(await somebody(app)), body: { name: 'Ny' } }), id: (_answer, made) => made.by?.user.id },
  'accounts.createToken': { in: 'company', about: 'ApiToken', id: ({ id }) => id },
  'accounts.revokeToken': { in: 'platform', about: 'ApiToken' },
  'bankId.begin': { in: 'platform', about: 'User', provenIn: 'api/routes/bankid.test.ts' },
  'bankId.finish': { in: 'platform', about: 'User', provenIn: 'api/routes/bankid.test.ts' },
  'bankId.cancel': { in: 'platform', about: 'User', provenIn: 'api/routes/bankid.test.ts' },
  'accountLinks.request': { in: 'platform', about: 'User', provenIn: 'api/hostile-accounts.test.ts' },
  'accountLinks.signIn': { in: 'platform', about: 'User', provenIn: 'api/hostile-accounts.test.ts' },
  'accountLinks.resetPassword': { in: 'platform', about: 'User', provenIn: 'api/hostile-accounts.test.ts' },
  'accountLinks.verifyEmail': { in: 'platform', about: 'User', provenIn: 'api/hostile-accounts.test.ts' },
  'accountLinks.confirmEmailChange': { in: 'platform', about: 'User', provenIn: 'api/hostile-accounts.test.ts' },
  'accountLinks.requestVerification': { in: 'platform', about: 'User', make: somebody, id: (_answer, made) => made.by?.user.id },
  'accountLinks.requestEmailChange': { in: 'platform', about: 'User', make: async (app) => ({ ...(await somebody(app)), ...newAddress() }), id: (_answer, made) => made.by?.user.id },
  'accountLinks.changePassword': { in: 'platform', about: 'User', make: async (app) => ({ ...(await somebody(app)), body: { password } }), id: (_answer, made) => made.by?.user.id },
  'sessions.revoke': { in: 'platform', about: 'Session', id: (_answer, made) => made.params?.['sessionId'] },
  'sessions.revokeOthers': { in: 'platform', about: 'User', make: somebody, id: (_answer, made) => made.by?.user.id },
  'admin.erasures': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'admin.models': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'admin.list': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'admin.get': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'admin.update': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'admin.open': { in: 'platform', about: 'AdminPanel', provenIn: panelTest },
  'federated.callback': { in: 'platform', about: 'User', provenIn: 'api/routes/federated.test.ts' },
  'federated.claimIdentity': { in: 'platform', about: 'User', provenIn: 'api/routes/federated.test.ts' },
  'federated.createAccount': { in: 'platform', about: 'User', provenIn: 'api/routes/federated.test.ts' },
  'federated.disconnect': { in: 'platform', about: 'Identity', make: aSecondWayIn },
  'rooms.createPortfolio': { in: 'platform', about: 'Portfolio', id: ({ id }) => id },
  'rooms.removePortfolio': { in: 'portfolio', about: 'Portfolio', make: aDemo },
  'rooms.createCompany': { in: 'portfolio', about: 'Company', id: ({ id }) => id },
  'rooms.createProject': { in: 'company', about: 'Project', id: ({ id }) => id },
  'rooms.invite': { in: 'company', about: 'Invitation', id: ({ invitationId }) => invitationId },
  'rooms.resendInvitation': { in: 'company', about: 'Invitation', make: anInvitation, id: (_answer, made) => made.subjectId },
  'rooms.revokeInvitation': { in: 'company', about: 'Invitation', make: anInvitation, id: (_answer, made) => made.subjectId },
  'rooms.answerInvitation': { in: 'company', about: 'Invitation', make: anInvitedOne, id: (_answer, made) => made.subjectId },
  'grants.request': { in: 'portfolio', about: 'Portfolio', make: aNumberedCompany },
  'grants.decide': { in: 'company', about: 'Grant', id: (_answer, made) => made.params?.['grantId'] },
  'grants.end': { in: 'company', about: 'Grant', id: (_answer, made) => made.params?.['grantId'] },
  'invitationBatches.start': { in: 'company', about: 'Project' },
  'memberships.changeRoleInPortfolio': { in: 'portfolio', about: 'Membership', make: aMemberOf('portfolio'), id: (_answer, made) => made.params?.['userId'] },
  'memberships.changeRoleInCompany': { in: 'company', about: 'Membership', make: aMemberOf('company'), id: (_answer, made) => made.params?.['userId'] },
  'memberships.changeRoleInProject': { in: 'company', about: 'Membership', make: aMemberOf('project'), id: (_answer, made) => made.params?.['userId'] },
  'memberships.removeFromPortfolio': { in: 'portfolio', about: 'Membership', make: aMemberOf('portfolio', false), id: (_answer, made) => made.params?.['userId'] },
  'memberships.removeFromCompany': { in: 'company', about: 'Membership', make: aMemberOf('company', false), id: (_answer, made) => made.params?.['userId'] },
  'memberships.removeFromProject': { in: 'company', about: 'Membership', make: aMemberOf('project', false), id: (_answer, made) => made.params?.['userId'] },
  'memberships.takeOver': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'documents.upload': { in: 'company', about: 'Project', make: async (_app, { projectId }) => ({ params: { projectId }, form: aForm() }) },
  'uploads.create': { in: 'company', about: 'Project' },
  'uploads.cancel': { in: 'company', about: 'Upload', id: (_answer, made) => made.params?.['uploadId'] },
  'documents.update': { in: 'company', about: 'DataFile' },
  'documents.remove': { in: 'company', about: 'DataFile' },
  'documents.undoRemoval': { in: 'company', about: 'DataFile', make: aRemovedFile },
  'documents.retry': { in: 'company', about: 'DataFile', make: aFailedFile },
  'documents.cancel': { in: 'company', about: 'DataFile', provenIn: 'activities/stages.test.ts' },
  'documents.unlock': { in: 'company', about: 'DataFile', make: aLockedFile },
  'documents.content': { in: 'company', about: 'DataFile', make: aStoredFile },
  'documents.text': { in: 'company', about: 'DataFile', make: aStoredFile },
  'documents.search': { in: 'company', about: 'Project' },
  'chats.ask': { in: 'company', about: 'Project' },
  'budgets.set': { in: 'company', about: 'Company' },
  'budgets.decide': { in: 'company', about: 'Company', provenIn: 'activities/answer-budget.test.ts' },
  'agents.change': { in: 'company', about: 'AIAgent', make: async (app, room) => ({ params: { agentId: room.agentId }, body: { settings: agentSettings, basedOn: await currentVersion(app, room) }, subjectId: room.agentId }), id: (_answer, made) => made.subjectId },
  'agents.rollback': { in: 'company', about: 'AIAgent', make: async (app, room) => ({ params: { agentId: room.agentId }, body: { to: 1, basedOn: await currentVersion(app, room) }, subjectId: room.agentId }), id: (_answer, made) => made.subjectId },
  'chats.rename': { in: 'company', about: 'Conversation' },
  'chats.remove': { in: 'company', about: 'Conversation', make: aFinishedConversation, id: (_answer, made) => made.params?.['conversationId'] },
  'chats.vote': { in: 'company', about: 'Conversation' },
  'chats.stop': { in: 'company', about: 'Conversation', make: aRunningAnswer },
  'portfolioChats.ask': { in: 'portfolio', about: 'Portfolio' },
  'portfolioChats.stop': { in: 'portfolio', about: 'Conversation', make: aRunningPortfolioAnswer, id: (_answer, made) => made.subjectId },
  'metrics.search': { in: 'company', about: 'Company' },
  'metrics.decide': { in: 'company', about: 'Metric', id: (_answer, made) => made.params?.['metricId'] },
  'metrics.restate': { in: 'company', about: 'Metric', make: anApprovedMetric, id: (_answer, made) => made.params?.['metricId'] },
  'metrics.define': { in: 'company', about: 'Company' },
  'reports.createTemplate': { in: 'company', about: 'ReportTemplate', id: ({ id }) => id },
  'reports.updateTemplate': { in: 'company', about: 'ReportTemplate' },
  'reports.run': { in: 'company', about: 'Report', id: ({ reportId }) => reportId },
  'reports.get': { in: 'company', about: 'Report' },
  'reports.pdf': { in: 'company', about: 'Report', make: aReportAsPdf },
  'reportSchedules.create': { in: 'company', about: 'ReportSchedule', id: ({ scheduleId }) => scheduleId },
  'reportSchedules.update': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reportSchedules.pause': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reportSchedules.resume': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reportSchedules.decide': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reportSchedules.run': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reportSchedules.remove': { in: 'company', about: 'ReportSchedule', id: (_answer, made) => made.params?.['scheduleId'] },
  'reports.waive': { in: 'company', about: 'Report', make: async (app, room) => ({ ...(await aWaitingReport(app, room)), body: { reason: 'därför att' } }), id: (_answer, made) => made.subjectId },
  'reports.cancel': { in: 'company', about: 'Report', make: aWaitingReport, id: (_answer, made) => made.subjectId },
  'documentRequests.create': { in: 'company', about: 'DocumentRequest', id: ({ requestId }) => requestId },
  'documentRequests.close': { in: 'company', about: 'DocumentRequest', make: aRequest, id: (_answer, made) => made.subjectId },
  'documentRequests.reopen': { in: 'company', about: 'DocumentRequest', make: aClosedRequest, id: (_answer, made) => made.subjectId },
  'documentRequests.extend': { in: 'company', about: 'DocumentRequest', make: async (app, room) => ({ ...(await aRequest(app, room)), body: { dueOn: inAMonth() } }), id: (_answer, made) => made.subjectId },
  'shareLinks.create': { in: 'company', about: 'ShareLink', make: aReadyReport, id: ({ linkId }) => linkId },
  'shareLinks.revoke': { in: 'company', about: 'ShareLink', id: (_answer, made) => made.params?.['linkId'] },
  'shared.open': { in: 'company', about: 'ShareLink', provenIn: 'api/links.test.ts' },
  'shared.report': { in: 'company', about: 'Report', provenIn: 'api/links.test.ts' },
  'shared.reportPdf': { in: 'company', about: 'Report', provenIn: 'api/links.test.ts' },
  'shared.saveItem': { in: 'company', about: 'DocumentRequest', provenIn: 'api/links.test.ts' },
  'shared.upload': { in: 'company', about: 'DocumentRequest', provenIn: 'api/links.test.ts' },
  'shared.withdrawFile': { in: 'company', about: 'DocumentRequest', provenIn: 'api/links.test.ts' },
  'shared.submit': { in: 'company', about: 'DocumentRequest', provenIn: 'api/links.test.ts' },
  'processes.reconcile': { in: 'company', about: 'Company' },
  'privacy.exportMine': { in: 'platform', about: 'User', make: somebody, id: (_answer, made) => made.by?.user.id },
  'privacy.eraseMine': { in: 'platform', about: 'User', make: somebody, id: (_answer, made) => made.by?.user.id },
  'privacy.archive': { in: 'company', about: 'PrivacyRequest', make: aReadyCopy, id: (_answer, made) => made.subjectId },
  'privacy.confirmErasure': { in: 'company', about: 'PrivacyRequest', make: async (app, room) => ({ ...(await anErasure(app, room)), by: await aSecondAdmin(app, room) }), id: (_answer, made) => made.subjectId },
  'privacy.abortErasure': { in: 'company', about: 'PrivacyRequest', make: anErasure, id: (_answer, made) => made.subjectId },
  'privacy.exportCompany': { in: 'company', about: 'Company' },
  'privacy.setRetention': { in: 'company', about: 'Company' },
  'privacy.eraseCompany': { in: 'company', about: 'Company' },
  'audit.export': { in: 'company', about: 'AuditEvent', id: (_answer, made) => made.params?.['tenantId'] },
  'audit.verify': { in: 'company', about: 'AuditEvent', id: (_answer, made) => made.params?.['tenantId'] },
}; // biome-ignore format: a table

/** What an agent was told last. */
async function currentVersion(app: TestApp, { agentId }: ForeignRoom): Promise<number> {
  return (await app.knex('aiAgents').where({ id: agentId }).first()).currentVersion;
}

/** A company that can be asked by its number. */
async function aNumberedCompany(app: TestApp, { portfolioId }: ForeignRoom): Promise<Made> {
  const { companyId } = await app.room();
  const organisationNumber = '556000-4615';
  await app.knex('companies').where({ id: companyId }).update({ organisationNumber });
  return { params: { portfolioId }, body: { organisationNumber } };
}

/** Somebody of the place, to be made more or less. */
function aMemberOf(kind: ScopeKind, isChanged = true): NonNullable<Act['make']> {
  return async (app, { portfolioId, companyId, projectId }) => {
    const userId = (await app.person()).user.id;
    const of = { portfolio: { portfolioId }, company: { companyId }, project: { projectId, companyId } }[
      kind
    ];
    await app.knex(membershipTable[kind]).insert({ id: newId(), userId, ...of, role: 'member' });
    const body = isChanged ? { body: { role: kind === 'portfolio' ? 'owner' : 'admin' } } : {};
    return { params: { ...of, userId }, ...body };
  };
}

const waitingSource = `---
title: Väntar
language: sv
requirements:
  - { key: protokoll, kind: board_minutes, period: same }
---
# Väntar

::ask{question="Vad beslutades?" from="protokoll"}
`;

function newcomer(app: TestApp): Made {
  const email = `ny-${Math.random()}@example.test`;
  const actorId = async () => (await app.knex('users').where({ email }).first('id')).id as string;
  return { by: undefined, body: { email, name: 'Ny', password }, actorId };
}

async function signedUp(app: TestApp): Promise<Made> {
  const { body, actorId } = newcomer(app);
  await app.as().request(accounts.signUp, { body });
  const { email } = body as { email: string };
  return { by: undefined, body: { email, password }, ...(actorId ? { actorId } : {}) };
}

async function somebody(app: TestApp): Promise<Made> {
  return { by: await app.person() };
}

const newAddress = () => ({ body: { email: `nytt-${Math.random()}@example.test` } });

async function aDemo(app: TestApp, { portfolioId }: ForeignRoom): Promise<Made> {
  await app.knex('portfolios').where({ id: portfolioId }).update({ isDemo: true });
  return { params: { portfolioId } };
}

async function anInvitation(
  app: TestApp,
  room: ForeignRoom,
  email = `gast-${Math.random()}@example.test`,
): Promise<Made> {
  const target = { scopeKind: 'project', projectId: room.projectId, role: 'reader' } as const;
  const { invitationId } = await app.as(room.admin).call(rooms.invite, { body: { email, target } });
  await eventually('the invitation', () => app.knex('invitations').where({ id: invitationId, mailState: 'sent' }).first()); // biome-ignore format: one line
  return { params: { invitationId }, subjectId: invitationId };
}

async function anInvitedOne(app: TestApp, room: ForeignRoom): Promise<Made> {
  const by = await app.person();
  const { subjectId = '' } = await anInvitation(app, room, by.user.email);
  const token = signLink('invitation', subjectId, app.env.SESSION_SECRET);
  return { by, body: { token, answer: 'accepted' }, subjectId };
}

function aForm(): FormData {
  const form = new FormData();
  form.append('file', new Blob(['Hemliga siffror.']), 'hemlig.txt');
  return form;
}

async function aRemovedFile(app: TestApp, room: ForeignRoom): Promise<Made> {
  const params = { fileId: room.fileId };
  await app.as(room.admin).call(documents.remove, { params });
  await eventually('hidden', () => app.knex('dataFiles').where({ id: room.fileId }).whereNotNull('deletedAt').first()); // biome-ignore format: one line
  return { params };
}

async function aFailedFile(app: TestApp, { fileId }: ForeignRoom): Promise<Made> {
  await app.knex('dataFiles').where({ id: fileId }).update({ state: 'failed' });
  return { params: { fileId } };
}

async function aLockedFile(app: TestApp, { fileId }: ForeignRoom): Promise<Made> {
  await app.knex('dataFiles').where({ id: fileId }).update({ state: 'locked' });
  return { params: { fileId }, body: { password: 'hemligt ord' } };
}

/** With a password beside it: the last way in can not be ended. */
async function aSecondWayIn(app: TestApp, { admin, identityId }: ForeignRoom): Promise<Made> {
  await app.knex('users').where({ id: admin.user.id }).update({ passwordHash: 'x' });
  return { params: { identityId }, by: admin };
}

export async function aStoredFile(app: TestApp, { companyId, fileId }: ForeignRoom): Promise<Made> {
  const unit = { text: 'Hemliga siffror.', locator: { kind: 'page', page: 1 }, role: 'paragraph' };
  const document = { format: 'pdf', units: [unit], pages: [], attachments: [], warnings: [] };
  const { key } = await createStorage(app.env).putByHash(`originals/${companyId}`, Readable.from([JSON.stringify(document)]), 1e6); // biome-ignore format: one line
  await app.knex('fileVersions').where({ dataFileId: fileId }).update({ storageKey: key, extractionKey: key, sizeBytes: Buffer.byteLength(JSON.stringify(document)) }); // biome-ignore format: one line
  return { params: { fileId, number: 1 } };
}

/** Its process stands open, as while an answer is written. */
async function aRunningAnswer(app: TestApp, { companyId, messageId }: ForeignRoom): Promise<Made> {
  await app.temporal.workflow.start('answer', { workflowId: workflowId(companyId, 'answer', messageId), taskQueue: 'nobody', args: [{}] }); // biome-ignore format: one line
  return { params: { messageId } };
}

async function aFinishedConversation(app: TestApp, { conversationId }: ForeignRoom): Promise<Made> {
  const { id: _, ...like } = await app.knex('conversations').where({ id: conversationId }).first();
  const id = newId();
  await app.knex('conversations').insert({ ...like, id });
  return { params: { conversationId: id } };
}

async function anApprovedMetric(app: TestApp, { metricId }: ForeignRoom): Promise<Made> {
  await app.knex('metrics').where({ id: metricId }).update({ state: 'approved' });
  return { params: { metricId }, body: { value: '12', note: 'rättat' } };
}

async function aRunningPortfolioAnswer(app: TestApp, room: ForeignRoom): Promise<Made> {
  const { portfolioId, portfolioMessageId: messageId } = room;
  await app.temporal.workflow.start('portfolioAnswer', { workflowId: workflowId(portfolioId, 'portfolioAnswer', messageId), taskQueue: 'nobody', args: [{}] }); // biome-ignore format: one line
  return { params: { messageId }, subjectId: room.portfolioConversationId };
}

export async function aReportAsPdf(app: TestApp, { companyId, reportId }: ForeignRoom): Promise<Made> {
  const { key } = await createStorage(app.env).putByHash(`reports/${companyId}`, Readable.from(['%PDF-1.7']), 1e6); // biome-ignore format: one line
  await app.knex('reports').where({ id: reportId }).update({ pdfKey: key });
  return { params: { reportId } };
}

async function aWaitingReport(app: TestApp, room: ForeignRoom): Promise<Made> {
  const { projectId } = room;
  const template = await app.as(room.admin).call(reports.createTemplate, { params: { projectId }, body: { name: 'Mall', source: waitingSource } }); // biome-ignore format: one line
  const body = { templateId: template.id, periodStart: '2025-01-01', periodEnd: '2025-12-31' };
  const { reportId } = await app.as(room.admin).call(reports.run, { params: { projectId }, body });
  await eventually('waiting', () => app.knex('processes').where({ subjectId: reportId, state: 'waiting' }).first()); // biome-ignore format: one line
  return { params: { reportId, key: 'protokoll' }, subjectId: reportId };
}

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

async function aRequest(app: TestApp, { admin, projectId }: ForeignRoom): Promise<Made> {
  const recipient = { name: 'Hemlig Revisor', email: `revisor-${Math.random()}@example.test` };
  const body = { recipient, dueOn: inAMonth(), items: [{ documentKind: 'budget' }] };
  const { requestId } = await app.as(admin).call(documentRequests.create, { params: { projectId }, body });
  await eventually('the request', () => app.knex('documentRequests').where({ id: requestId }).first());
  return { params: { requestId }, subjectId: requestId };
}

async function aClosedRequest(app: TestApp, room: ForeignRoom): Promise<Made> {
  const made = await aRequest(app, room);
  await app.as(room.admin).call(documentRequests.close, { params: made.params as { requestId: string } });
  await eventually('closed', () => app.knex('documentRequests').where({ id: made.subjectId, state: 'closed' }).first()); // biome-ignore format: one line
  return { ...made, body: { reason: 'en sida till' } };
}

async function aReadyReport(app: TestApp, { reportId }: ForeignRoom): Promise<Made> {
  await app.knex('reports').where({ id: reportId }).update({ state: 'ready' });
  return { params: { reportId }, body: { name: 'Hemlig Revisor', email: 'revisor@example.test' } };
}

async function aReadyCopy(app: TestApp, { companyId, privacyExportId }: ForeignRoom): Promise<Made> {
  const { key } = await createStorage(app.env).putByHash(`exports/${companyId}`, Readable.from(['PK']), 1e6);
  await app.knex('privacyRequests').where({ id: privacyExportId }).update({ archiveKey: key, archiveExpiresAt: new Date(Date.now() + 60_000) }); // biome-ignore format: one line
  return { params: { privacyRequestId: privacyExportId }, subjectId: privacyExportId };
}

/** That waits for a second person. */
async function anErasure(app: TestApp, room: ForeignRoom): Promise<Made> {
  const [params, body] = [{ companyId: room.companyId }, { name: 'Hemliga Bolaget AB' }];
  const { privacyRequestId } = await app.as(room.admin).call(privacy.eraseCompany, { params, body });
  await eventually('the request', () => app.knex('privacyRequests').where({ id: privacyRequestId }).first());
  return { params: { privacyRequestId }, subjectId: privacyRequestId };
}

async function aSecondAdmin(app: TestApp, { companyId }: ForeignRoom): Promise<TestPerson> {
  const second = await app.person();
  await aCompanyMember(app.knex, { userId: second.user.id, companyId, role: 'admin' });
  return second;
}
