// A company's room with one of everything in it: what a member of another tenant must never learn of. For tests only.

import { signLink } from '#config/signed-link.ts';
import { reports } from '#contracts/api/reports.ts';
import { aConversation, aGrant, aMessage, aProjectMember, aReadyDataFile, aReport } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { foundPortfolio } from '#db/queries/rooms.ts';
import { mintTenantKey } from '#db/tenant-keys.ts';
import type { TestApp, TestPerson, TestRoom } from '#temporal/test-app.ts';
import { type ForeignLinks, someForeignLinks } from './foreign-links.ts';
import { hashSecret } from './secrets.ts';

const templateSource = `---
title: Hemlig rapport
language: sv
requirements: []
---
# Hemligt

::ask{question="Vad är hemligt?"}
`;

export interface ForeignRoom extends TestRoom, ForeignLinks {
  /** May read the project and nothing more. */
  reader: TestPerson;
  portfolioId: string;
  fileId: string;
  agentId: string;
  /** Begun by the admin. */
  uploadId: string;
  conversationId: string;
  messageId: string;
  portfolioConversationId: string;
  portfolioMessageId: string;
  metricId: string;
  invitationId: string;
  invitationToken: string;
  processId: string;
  tokenId: string;
  /** A second one of the admin. */
  sessionId: string;
  identityId: string;
  templateId: string;
  reportId: string;
  grantId: string;
  /** A list of invitations that was sent. */
  batchId: string;
  /** A paused schedule that is offered to the admin. */
  scheduleId: string;
  /** An erasure that waits for its second person, and a finished copy. */
  privacyRequestId: string;
  privacyExportId: string;
  /** Ids and words that no answer to a stranger may hold. */
  secrets: string[];
}

export async function aForeignRoom(app: TestApp): Promise<ForeignRoom> {
  const { knex, env } = app;
  const room = await app.room(await app.person({ name: 'Sigrid Hemlig' }));
  const { companyId, projectId, admin } = room;
  await knex('companies').where({ id: companyId }).update({ name: 'Hemliga Bolaget AB' });
  const reader = await app.person({ name: 'Rikard Hemlig' });
  await aProjectMember(knex, { userId: reader.user.id, companyId, projectId, role: 'reader' });
  const portfolioId = newId();
  const key = mintTenantKey(Buffer.from(env.MASTER_KEY, 'base64'));
  const portfolio = { id: portfolioId, name: 'Hemliga Portföljen', language: 'sv' } as const;
  await knex.transaction((trx) => foundPortfolio(trx, portfolio, admin.user.id, key));
  const grant = await aGrant(knex, { portfolioId, companyId });
  const { file } = await aReadyDataFile(knex, { projectId, name: 'hemlig.pdf', texts: ['Hemliga siffror.'] });
  const conversation = await aConversation(knex, {
    projectId,
    createdBy: admin.user.id,
    title: 'Hemlig fråga',
  });
  const message = await aMessage(knex, {
    conversationId: conversation.id,
    role: 'assistant',
    state: 'running',
    text: 'Hemligt svar',
    askedBy: admin.user.id,
  });
  const [portfolioConversationId, portfolioMessageId] = [newId(), newId()];
  const asked = { tenantId: portfolioId, createdBy: admin.user.id };
  await knex('conversations').insert({
    id: portfolioConversationId,
    portfolioId,
    title: 'Hemlig fråga',
    ...asked,
  });
  await knex('messages').insert({ id: portfolioMessageId, tenantId: portfolioId, conversationId: portfolioConversationId, role: 'assistant', state: 'running', askedBy: admin.user.id }); // biome-ignore format: one line
  const [metricId, metricDefinitionId] = [newId(), newId()];
  await knex('metricDefinitions').insert({ id: metricDefinitionId, tenantId: companyId, key: 'net_sales', nameSv: 'Hemligt tal', nameEn: 'Hemligt tal', unit: 'money' }); // biome-ignore format: one line
  await knex('metrics').insert({ id: metricId, companyId, projectId, metricDefinitionId, value: '11', unit: 'money', currency: 'SEK', periodStart: '2025-01-01', periodEnd: '2025-12-31', quote: 'Hemligt' }); // biome-ignore format: one line
  const template = await app.as(admin).call(reports.createTemplate, {
    params: { projectId },
    body: { name: 'Hemlig mall', source: templateSource },
  });
  const version = await knex('reportTemplateVersions').where({ reportTemplateId: template.id }).first('id');
  const report = await aReport(knex, {
    projectId,
    title: 'Hemlig rapport',
    createdBy: admin.user.id,
    templateVersionId: version.id,
  });
  const agent = await knex('aiAgents').where({ projectId }).first('id');
  const [invitationId, processId, tokenId, identityId] = [newId(), newId(), newId(), newId()];
  const sessionId = newId();
  await knex('sessions').insert({ id: sessionId, userId: admin.user.id, tokenHash: hashSecret(sessionId), expiresAt: new Date(Date.now() + 86_400_000) }); // biome-ignore format: one line
  const scope = { tenantId: companyId, companyId, projectId };
  await knex('processes').insert({
    id: processId,
    ...scope,
    kind: 'documentIngestion',
    workflowId: `t/${companyId}/documentIngestion/${newId()}`,
    subjectKind: 'data_file',
    subjectId: file.id,
    titleArgs: JSON.stringify({ name: 'hemlig.pdf' }),
  });
  await knex('invitations').insert({
    id: invitationId,
    ...scope,
    scopeKind: 'project',
    email: 'hemlig.gast@example.test',
    role: 'reader',
    invitedBy: admin.user.id,
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  await knex('apiTokens').insert({
    id: tokenId,
    userId: admin.user.id,
    name: 'Hemlig nyckel',
    tokenHash: Buffer.from(newId()),
    prefix: 'insyn_hemlig',
    scopes: ['read'],
  });
  await knex('identities').insert({
    id: identityId,
    userId: admin.user.id,
    provider: 'oidc',
    subject: `https://hemlig.example|${newId()}`,
  });
  const batchId = newId();
  await knex('processes').insert({
    id: batchId,
    tenantId: companyId,
    kind: 'invitationBatch',
    workflowId: `t/${companyId}/invitationBatch/${batchId}`,
    subjectKind: 'project',
    subjectId: projectId,
  });
  const scheduleId = newId();
  await knex('reportSchedules').insert({
    id: scheduleId,
    ...scope,
    reportTemplateId: template.id,
    scheduleId: `schedule-${scheduleId}`,
    rhythm: { every: 'month', daysAfter: 5, at: '08:00', dayOff: 'keep' },
    pausedAt: new Date(),
    pauseReason: 'creator_lost_access',
    offeredTo: admin.user.id,
  });
  const uploadId = newId();
  await knex('uploads').insert({
    id: uploadId,
    companyId,
    projectId,
    createdBy: admin.user.id,
    fileName: 'hemlig.txt',
    mediaType: 'text/plain',
    sizeBytes: 4,
    sourceKind: 'upload',
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  const { requestToken, reportToken, ...linkIds } = await someForeignLinks(app, room, report.id);
  const [privacyRequestId, privacyExportId] = [newId(), newId()];
  const requested = { tenantId: companyId, requestedBy: admin.user.id };
  await knex('privacyRequests').insert([
    { id: privacyRequestId, kind: 'erasure', ...requested },
    { id: privacyExportId, kind: 'export', state: 'done', ...requested },
  ]);
  const ids = { ...linkIds, uploadId, scheduleId, portfolioId, fileId: file.id, conversationId: conversation.id, messageId: message.id, portfolioConversationId, portfolioMessageId, metricId, invitationId, processId, tokenId, identityId, templateId: template.id, reportId: report.id, sessionId, privacyRequestId, privacyExportId, batchId, grantId: grant.id, agentId: agent.id }; // biome-ignore format: one line
  return {
    ...room,
    reader,
    ...ids,
    requestToken,
    reportToken,
    invitationToken: signLink('invitation', invitationId, env.SESSION_SECRET),
    secrets: [companyId, projectId, room.siloId, ...Object.values(ids), 'hemlig', 'Hemlig', admin.user.email],
  };
}
