// Every operation of the API as a call that names the foreign room: rights.test.ts makes it as strangers and readers,
// audit.test.ts as somebody allowed. For tests only.
import type { RawCall } from '#temporal/test-caller.ts';
import type { ForeignRoom } from './foreign-room.ts';

/** One operation as called by a stranger. */
export interface ForeignCall {
  /** A valid call that names the foreign room wherever it can. */
  of?: (room: ForeignRoom) => RawCall;
  /** What a stranger gets; `own` = 2xx with nothing of the foreign room in it. */
  stranger: 404 | 403 | 410 | 'own';
  /** What a reader of the project gets where it is refused; left out where a reader may. */
  reader?: 403 | 404 | 410;
}

const project = ({ projectId }: ForeignRoom) => ({ params: { projectId } });
const file = ({ fileId }: ForeignRoom) => ({ params: { fileId } });
/** By tus: a text of four bytes. */
const announcement = {
  'tus-resumable': '1.0.0',
  'upload-length': '4',
  'upload-metadata': `filename ${Buffer.from('text.txt').toString('base64')}`,
};
const upload = ({ uploadId }: ForeignRoom) => ({
  params: { uploadId },
  headers: { 'tus-resumable': '1.0.0' },
});
const template = ({ templateId }: ForeignRoom) => ({ params: { templateId } });
const report = ({ reportId }: ForeignRoom) => ({ params: { reportId } });
const adminFile = ({ fileId }: ForeignRoom) => ({ params: { model: 'DataFile', rowKey: fileId } });
const request = ({ requestId }: ForeignRoom) => ({ params: { requestId } });
const link = ({ requestLinkId }: ForeignRoom) => ({ params: { linkId: requestLinkId } });
const inProject = ({ projectId }: ForeignRoom) => ({ query: { scopeKind: 'project', scopeId: projectId } });
const audited = ({ companyId }: ForeignRoom) => ({ params: { tenantId: companyId } });
const forgedLink = ({ tokenId }: ForeignRoom) => ({ body: { token: `${tokenId}.forged` } });
const company = ({ companyId }: ForeignRoom) => ({ params: { companyId } });
const privacyRequest = ({ privacyRequestId }: ForeignRoom) => ({ params: { privacyRequestId } });
const schedule = ({ scheduleId }: ForeignRoom) => ({ params: { scheduleId } });
const monthly = { every: 'month', daysAfter: 5, at: '08:00', dayOff: 'keep' };
/** The period whose monthly report is due next month. */
const thisMonth = () => {
  const now = new Date();
  const day = (month: number, date: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), month, date)).toISOString().slice(0, 10);
  return { periodStart: day(now.getUTCMonth(), 1), periodEnd: day(now.getUTCMonth() + 1, 0) };
};
export const agentSettings = {
  instructions: 'Kort.',
  model: null,
  language: null,
  tools: [],
  budget: {},
  temperature: 0,
};
const email = () => `new-${Date.now()}-${Math.random()}@example.test`;
export const password = 'a long enough password';

export const foreignCalls: Record<string, ForeignCall> = {
  'accounts.signUp': { stranger: 'own', of: () => ({ body: { email: email(), name: 'Ny', password } }) },
  'accounts.signIn': { stranger: 'own' },
  'accounts.signOut': { stranger: 'own' },
  'accounts.me': { stranger: 'own' },
  'accounts.updateMe': { stranger: 'own', of: () => ({ body: { name: 'Annan' } }) },
  'accounts.listTokens': { stranger: 'own' },
  'accounts.createToken': {
    stranger: 404,
    of: ({ projectId }) => ({ body: { name: 'n', scopes: ['read'], projectId } }),
  },
  'accounts.revokeToken': { stranger: 404, reader: 404, of: ({ tokenId }) => ({ params: { tokenId } }) },

  'federated.providers': { stranger: 'own' },
  // Whatever is asked: a browser is sent on, to a page that says what is wrong.
  'federated.begin': { stranger: 'own', of: () => ({ params: { provider: 'none' } }) },
  'federated.callback': {
    stranger: 'own',
    of: () => ({ params: { provider: 'none' }, query: { state: 'made-up' } }),
  },
  'federated.pendingIdentity': { stranger: 410, reader: 410, of: () => ({ query: { token: 'made-up' } }) },
  'federated.claimIdentity': { stranger: 410, of: () => ({ body: { token: 'made-up' } }) },
  'federated.createAccount': {
    stranger: 410,
    of: ({ invitationId }) => ({
      body: { token: 'made-up', invitationToken: `${invitationId}.forged`, name: 'N' },
    }),
  },
  'federated.listIdentities': { stranger: 'own' },
  'federated.disconnect': {
    stranger: 404,
    reader: 404,
    of: ({ identityId }) => ({ params: { identityId } }),
  },
  // Where BankID is not configured, as here, there are no orders; api/hostile-bankid.test.ts walks them.
  'bankId.availability': { stranger: 'own' },
  'bankId.begin': { stranger: 404, reader: 404, of: () => ({ body: {} }) },
  'bankId.follow': { stranger: 404, reader: 404, of: ({ reportId }) => ({ params: { orderId: reportId } }) },
  'bankId.finish': {
    stranger: 404,
    reader: 404,
    of: ({ reportId }) => ({ params: { orderId: reportId }, body: {} }),
  },
  'bankId.cancel': { stranger: 404, reader: 404, of: ({ reportId }) => ({ params: { orderId: reportId } }) },
  'accountLinks.request': {
    stranger: 'own',
    of: () => ({ body: { email: email(), purpose: 'password_reset' } }),
  },
  'accountLinks.signIn': { stranger: 404, reader: 404, of: forgedLink },
  'accountLinks.resetPassword': {
    stranger: 404,
    reader: 404,
    of: (room) => ({ body: { ...forgedLink(room).body, password } }),
  },
  'accountLinks.requestVerification': { stranger: 'own' },
  'accountLinks.verifyEmail': { stranger: 404, reader: 404, of: forgedLink },
  'accountLinks.requestEmailChange': { stranger: 'own', of: () => ({ body: { email: email() } }) },
  'accountLinks.confirmEmailChange': { stranger: 404, reader: 404, of: forgedLink },
  'accountLinks.changePassword': { stranger: 'own', of: () => ({ body: { password } }) },
  'sessions.list': { stranger: 'own' },
  'sessions.revoke': {
    stranger: 404,
    reader: 404,
    of: ({ sessionId }) => ({ params: { sessionId } }),
  },
  'sessions.revokeOthers': { stranger: 'own' },

  'rooms.listPortfolios': { stranger: 'own' },
  'rooms.createPortfolio': { stranger: 'own', of: () => ({ body: { name: 'Min portfölj' } }) },
  'rooms.getPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'rooms.removePortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'rooms.listCompanies': { stranger: 'own' },
  'rooms.createCompany': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ body: { name: 'Mitt bolag', portfolioId } }),
  },
  'rooms.getCompany': { stranger: 404, of: ({ companyId }) => ({ params: { companyId } }) },
  'rooms.createProject': {
    stranger: 404,
    reader: 404,
    of: ({ companyId }) => ({ params: { companyId }, body: { name: 'Nytt' } }),
  },
  'rooms.getProject': { stranger: 404, of: project },
  'rooms.listPeople': { stranger: 404, of: inProject },
  'rooms.listInvitations': { stranger: 404, of: inProject },
  'rooms.invite': {
    stranger: 404,
    reader: 403,
    of: ({ projectId }) => ({
      body: { email: email(), target: { scopeKind: 'project', projectId, role: 'reader' } },
    }),
  },
  'rooms.resendInvitation': {
    stranger: 404,
    reader: 403,
    of: ({ invitationId }) => ({ params: { invitationId } }),
  },
  'rooms.revokeInvitation': {
    stranger: 404,
    reader: 403,
    of: ({ invitationId }) => ({ params: { invitationId } }),
  },
  'memberships.changeRoleInPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId, reader }) => ({
      params: { portfolioId, userId: reader.user.id },
      body: { role: 'member' },
    }),
  },
  'memberships.changeRoleInCompany': {
    stranger: 404,
    reader: 404,
    of: ({ companyId, reader }) => ({
      params: { companyId, userId: reader.user.id },
      body: { role: 'admin' },
    }),
  },
  'memberships.changeRoleInProject': {
    stranger: 404,
    reader: 403,
    of: ({ projectId, admin }) => ({ params: { projectId, userId: admin.user.id }, body: { role: 'admin' } }),
  },
  'memberships.removeFromPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId, reader }) => ({ params: { portfolioId, userId: reader.user.id } }),
  },
  'memberships.removeFromCompany': {
    stranger: 404,
    reader: 404,
    of: ({ companyId, reader }) => ({ params: { companyId, userId: reader.user.id } }),
  },
  'memberships.removeFromProject': {
    stranger: 404,
    reader: 403,
    of: ({ projectId, admin }) => ({ params: { projectId, userId: admin.user.id } }),
  },
  'grants.request': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId }, body: { organisationNumber: '556000-4615' } }),
  },
  'grants.ofPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'grants.ofCompany': { stranger: 404, reader: 404, of: ({ companyId }) => ({ params: { companyId } }) },
  'grants.decide': {
    stranger: 404,
    reader: 404,
    of: ({ grantId }) => ({ params: { grantId }, body: { reach: { scope: 'all' } } }),
  },
  'grants.end': { stranger: 404, reader: 404, of: ({ grantId }) => ({ params: { grantId } }) },
  'invitationBatches.preview': {
    stranger: 404,
    reader: 403,
    of: ({ projectId }) => ({ body: { scopeKind: 'project', scopeId: projectId, csv: email() } }),
  },
  'invitationBatches.start': {
    stranger: 404,
    reader: 403,
    of: ({ projectId }) => ({ body: { scopeKind: 'project', scopeId: projectId, csv: email() } }),
  },
  'invitationBatches.get': {
    stranger: 404,
    reader: 404,
    of: ({ batchId }) => ({ params: { processId: batchId } }),
  },
  'access.explain': { stranger: 404, of: ({ fileId }) => ({ query: { kind: 'DataFile', id: fileId } }) },
  'memberships.listOffers': { stranger: 'own' },
  'memberships.takeOver': { stranger: 404, of: ({ scheduleId }) => ({ params: { scheduleId } }) },
  // Whoever holds the link was mailed it: its preview is what the mail said already.
  'rooms.previewInvitation': { stranger: 404, reader: 404, of: () => ({ query: { token: 'no.token' } }) },
  'rooms.answerInvitation': {
    stranger: 404,
    reader: 404,
    of: ({ invitationId }) => ({ body: { token: `${invitationId}.forged`, answer: 'accepted' } }),
  },

  'documents.upload': { stranger: 404, reader: 403, of: project },
  'uploads.list': { stranger: 404, of: project },
  'uploads.create': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...project(room), headers: announcement }),
  },
  'uploads.offset': { stranger: 404, reader: 404, of: upload },
  'uploads.append': { stranger: 404, reader: 404, of: upload },
  'uploads.cancel': { stranger: 404, reader: 404, of: upload },
  'documents.list': { stranger: 404, of: project },
  'documents.get': { stranger: 404, of: file },
  'documents.update': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...file(room), body: { name: 'x.pdf' } }),
  },
  'documents.remove': { stranger: 404, reader: 403, of: file },
  'documents.undoRemoval': { stranger: 404, reader: 403, of: file },
  'documents.cancel': { stranger: 404, reader: 403, of: file },
  'documents.retry': { stranger: 404, reader: 403, of: file },
  'documents.unlock': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...file(room), body: { password: 'hemligt ord' } }),
  },
  'documents.content': { stranger: 404, of: ({ fileId }) => ({ params: { fileId, number: 1 } }) },
  'documents.text': { stranger: 404, of: ({ fileId }) => ({ params: { fileId, number: 1 } }) },
  'documents.search': { stranger: 404, of: (room) => ({ ...project(room), query: { query: 'siffror' } }) },

  'chats.ask': { stranger: 404, of: (room) => ({ ...project(room), body: { question: 'Vad är hemligt?' } }) },
  'chats.list': { stranger: 404, of: project },
  'chats.get': { stranger: 404, reader: 404, of: ({ conversationId }) => ({ params: { conversationId } }) },
  'chats.message': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },
  'agents.ofProject': { stranger: 404, of: project },
  'agents.ofPortfolio': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'answerHow.get': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },
  'budgets.get': { stranger: 404, reader: 403, of: company },
  'budgets.set': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...company(room), body: { monthlyMicros: null } }),
  },
  'budgets.decide': {
    stranger: 404,
    reader: 404,
    of: ({ processId }) => ({ params: { processId }, body: { monthlyMicros: null } }),
  },
  'agents.change': {
    stranger: 404,
    reader: 403,
    of: ({ agentId }) => ({ params: { agentId }, body: { settings: agentSettings, basedOn: 1 } }),
  },
  'agents.rollback': {
    stranger: 404,
    reader: 403,
    of: ({ agentId }) => ({ params: { agentId }, body: { to: 1, basedOn: 1 } }),
  },
  'agents.diff': { stranger: 404, of: ({ agentId }) => ({ params: { agentId }, query: { from: 1, to: 1 } }) },
  'portfolioChats.ask': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId }, body: { question: 'Vad är hemligt?' } }),
  },
  'portfolioChats.list': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'portfolioChats.get': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioConversationId }) => ({ params: { conversationId: portfolioConversationId } }),
  },
  'portfolioChats.stop': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioMessageId }) => ({ params: { messageId: portfolioMessageId } }),
  },
  'chats.rename': {
    stranger: 404,
    reader: 404,
    of: ({ conversationId }) => ({ params: { conversationId }, body: { title: 'Annat' } }),
  },
  'chats.remove': {
    stranger: 404,
    reader: 404,
    of: ({ conversationId }) => ({ params: { conversationId } }),
  },
  'chats.vote': {
    stranger: 404,
    reader: 404,
    of: ({ messageId }) => ({ params: { messageId }, body: { vote: 1 } }),
  },
  'chats.replay': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },
  'chats.suggest': { stranger: 404, of: project },
  'metrics.list': { stranger: 404, reader: 404, of: company },
  'metrics.search': { stranger: 404, reader: 404, of: company },
  'metrics.decide': {
    stranger: 404,
    reader: 403,
    of: ({ metricId }) => ({ params: { metricId }, body: { decision: 'approve' } }),
  },
  'metrics.restate': {
    stranger: 404,
    reader: 403,
    of: ({ metricId }) => ({ params: { metricId }, body: { value: '12', note: 'rättat' } }),
  },
  'metrics.define': {
    stranger: 404,
    reader: 404,
    of: (room) => ({
      ...company(room),
      body: { key: 'net_sales', nameSv: 'N', nameEn: 'N', unit: 'money', definition: 'd' },
    }),
  },
  'metrics.compare': {
    stranger: 404,
    reader: 404,
    of: ({ portfolioId }) => ({ params: { portfolioId } }),
  },
  'chats.stop': { stranger: 404, reader: 404, of: ({ messageId }) => ({ params: { messageId } }) },

  'reports.listTemplates': { stranger: 404, of: project },
  'reports.createTemplate': {
    stranger: 404,
    reader: 403,
    of: (room) => ({
      ...project(room),
      body: { name: 'Mall', source: '# Mall\n\n::ask{question="Vad är nytt?"}\n' },
    }),
  },
  'reports.getTemplate': { stranger: 404, of: template },
  'reports.updateTemplate': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...template(room), body: { name: 'Ny' } }),
  },
  'reports.checkTemplate': { stranger: 'own', of: () => ({ body: { source: '# Mall' } }) },
  'reports.run': {
    stranger: 404,
    of: (room) => ({
      ...project(room),
      body: { templateId: room.templateId, periodStart: '2025-01-01', periodEnd: '2025-12-31' },
    }),
  },
  'reportSchedules.list': { stranger: 404, of: project },
  'reportSchedules.create': {
    stranger: 404,
    of: (room) => ({ ...project(room), body: { templateId: room.templateId, rhythm: monthly } }),
  },
  'reportSchedules.update': { stranger: 404, reader: 403, of: (room) => ({ ...schedule(room), body: { rhythm: monthly } }) }, // biome-ignore format: one line
  'reportSchedules.pause': { stranger: 404, reader: 403, of: schedule },
  'reportSchedules.resume': { stranger: 404, reader: 403, of: schedule },
  'reportSchedules.remove': { stranger: 404, reader: 403, of: schedule },
  'reportSchedules.decide': { stranger: 404, reader: 403, of: (room) => ({ ...schedule(room), body: { decision: 'skip', ...thisMonth() } }) }, // biome-ignore format: one line
  'reportSchedules.run': { stranger: 404, reader: 403, of: (room) => ({ ...schedule(room), body: { periods: 1 } }) }, // biome-ignore format: one line
  'reports.list': { stranger: 404, of: project },
  'reports.get': { stranger: 404, of: report },
  'reports.pdf': { stranger: 404, of: report },
  'reports.waive': {
    stranger: 404,
    reader: 403,
    of: ({ reportId }) => ({ params: { reportId, key: 'k' }, body: { reason: 'därför att' } }),
  },
  'reports.cancel': { stranger: 404, reader: 403, of: report },

  'audit.list': { stranger: 404, reader: 404, of: audited },
  'audit.export': { stranger: 404, reader: 404, of: audited },
  'audit.verify': { stranger: 404, reader: 404, of: audited },
  'privacy.mine': { stranger: 'own' },
  'privacy.exportMine': { stranger: 'own' },
  'privacy.eraseMine': { stranger: 'own' },
  'privacy.archive': {
    stranger: 404,
    reader: 404,
    of: ({ privacyExportId }) => ({ params: { privacyRequestId: privacyExportId } }),
  },
  'privacy.confirmErasure': { stranger: 404, reader: 404, of: privacyRequest },
  'privacy.abortErasure': { stranger: 404, reader: 404, of: privacyRequest },
  'privacy.ofCompany': { stranger: 404, reader: 403, of: company },
  'privacy.exportCompany': { stranger: 404, reader: 403, of: company },
  'privacy.retention': { stranger: 404, reader: 403, of: company },
  'privacy.setRetention': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...company(room), body: { dataKind: 'mails', keepDays: 30, hasLegalHold: false } }),
  },
  'privacy.previewRetention': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...company(room), query: { dataKind: 'mails', keepDays: 30 } }),
  },
  'privacy.eraseCompany': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...company(room), body: { name: 'Hemliga Bolaget AB' } }),
  },

  'documentRequests.list': { stranger: 404, of: project },
  'documentRequests.create': {
    stranger: 404,
    reader: 403,
    of: (room) => ({
      ...project(room),
      body: {
        recipient: { name: 'Någon', email: email() },
        dueOn: new Date(Date.now() + 864_000_000).toISOString().slice(0, 10),
        items: [{ documentKind: 'budget' }],
      },
    }),
  },
  'documentRequests.get': { stranger: 404, of: request },
  'documentRequests.close': { stranger: 404, reader: 403, of: request },
  'documentRequests.reopen': {
    stranger: 404,
    reader: 403,
    of: (room) => ({ ...request(room), body: { reason: 'en sida saknas' } }),
  },
  'documentRequests.extend': {
    stranger: 404,
    reader: 403,
    of: (room) => ({
      ...request(room),
      body: { dueOn: new Date(Date.now() + 864_000_000).toISOString().slice(0, 10) },
    }),
  },

  'shareLinks.list': { stranger: 404, reader: 404, of: report },
  'shareLinks.create': {
    stranger: 404,
    reader: 404,
    of: (room) => ({ ...report(room), body: { name: 'Någon', email: email() } }),
  },
  'shareLinks.revoke': {
    stranger: 404,
    reader: 404,
    of: ({ reportLinkId }) => ({ params: { linkId: reportLinkId } }),
  },

  // The token is the proof: without it, having an account helps nobody.
  'shared.look': { stranger: 404, reader: 404, of: () => ({ body: { token: 'lnk_forged' } }) },
  'shared.open': {
    stranger: 404,
    reader: 404,
    of: () => ({ body: { token: 'lnk_forged', nonce: 'forged' } }),
  },
  'shared.report': {
    stranger: 404,
    reader: 404,
    of: ({ reportLinkId }) => ({ params: { linkId: reportLinkId } }),
  },
  'shared.reportPdf': {
    stranger: 404,
    reader: 404,
    of: ({ reportLinkId }) => ({ params: { linkId: reportLinkId } }),
  },
  'shared.request': { stranger: 404, reader: 404, of: link },
  'shared.saveItem': {
    stranger: 404,
    reader: 404,
    of: ({ requestLinkId, itemId }) => ({
      params: { linkId: requestLinkId, itemId },
      body: { revision: 0, comment: 'x' },
    }),
  },
  'shared.upload': {
    stranger: 404,
    reader: 404,
    of: ({ requestLinkId, itemId }) => ({ params: { linkId: requestLinkId, itemId } }),
  },
  'shared.withdrawFile': {
    stranger: 404,
    reader: 404,
    of: ({ requestLinkId, draftId }) => ({ params: { linkId: requestLinkId, draftId } }),
  },
  'shared.submit': { stranger: 404, reader: 404, of: link },

  'processes.list': { stranger: 'own' },
  'processes.get': { stranger: 404, of: ({ processId }) => ({ params: { processId } }) },
  'processes.reconcile': {
    stranger: 404,
    reader: 403,
    of: ({ companyId }) => ({ params: { companyId } }),
  },
  'processes.health': { stranger: 'own' },

  // The panel is there for platform administrators only.
  'admin.erasures': { stranger: 404, reader: 404 },
  'admin.models': { stranger: 404, reader: 404 },
  'admin.list': { stranger: 404, reader: 404, of: () => ({ params: { model: 'DataFile' } }) },
  'admin.get': { stranger: 404, reader: 404, of: adminFile },
  'admin.update': { stranger: 404, reader: 404, of: (room) => ({ ...adminFile(room), body: {} }) },
  'admin.open': {
    stranger: 404,
    reader: 404,
    of: (room) => ({ ...adminFile(room), body: { reason: 'ett ärende i supporten' } }),
  },
  'admin.listOpenings': {
    stranger: 404,
    reader: 404,
    of: ({ companyId }) => ({ params: { tenantId: companyId } }),
  },
};
