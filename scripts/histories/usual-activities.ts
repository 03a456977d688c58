// What every activity answers when all goes well: the shapes of the real ones, nothing done.
import type { Activities } from '#activities/index.ts';
import { idOf } from './history-case.ts';

const done = async (_input: unknown): Promise<void> => undefined;

/** Typed by the real set: an activity that is added, or answers otherwise, does not compile here. */
export const usualActivities: Activities = {
  createAccountToken: async ({ userId }) => ({ uses: userId ? ['password_reset'] : [] }),
  sendAccountMail: done,
  closeAccountMail: done,

  openAccountNotice: async () => ({ mails: 1 }),
  sendAccountNotice: done,
  closeAccountNotice: done,

  createInvitation: done,
  sendInvitationMail: done,
  acceptInvitation: async () => 'accepted',
  closeInvitation: done,

  takeAccessAway: async ({ processId, tenantId, actorId }) => ({
    processId,
    tenantId,
    actorId,
    userIds: [idOf('member', processId)],
  }),
  endRunningWork: async () => ({ answers: 1, reports: 1 }),
  closeIssuedLinks: async () => 1,
  pauseSchedules: async () => 1,
  withdrawInvitations: async () => 1,
  closeAccessRemoval: done,
  createDocumentRequest: done,
  sendDocumentRequestMail: done,
  recordSubmission: async () => ({ fileCount: 2 }),
  handOverFiles: done,
  reopenDocumentRequest: done,
  extendDocumentRequest: done,
  closeDocumentRequest: done,
  endRequestLink: done,

  askForGrant: async ({ processId }) => ({
    grantId: idOf('grant', processId),
    adminIds: [idOf('first admin', processId), idOf('second admin', processId)],
  }),
  mailGrantRequest: done,
  closeGrantRequest: done,

  openInvitationBatch: done,
  recordBatchProgress: done,
  closeInvitationBatch: done,

  openReembedding: async () => 40,
  embedVersions: async ({ pieces }) => ({ afterId: null, pieces: pieces + 40, repaired: 0 }),
  verifyReembedding: async () => ({ pieces: 40, missing: 0, sampled: 10, found: 10 }),
  switchCollection: async () => true,
  dropKeptVectors: done,
  failReembedding: done,

  recordArrival: async ({ arrivalId }) => ({
    dataFileId: idOf('data file', arrivalId),
    fileVersionId: idOf('version', arrivalId),
    isDuplicate: false,
  }),
  checkFile: done,
  extractText: done,
  splitAndClassify: done,
  indexChunks: async () => undefined,
  publishVersion: async () => ({ hasOlderVersions: true, areReportsWaiting: true }),
  withdrawIngestion: done,
  noteLateStage: done,
  failIngestion: done,
  removeSupersededVersions: done,
  notifyWaitingReports: done,

  hideDocument: done,
  endIngestion: done,
  restoreDocument: done,
  deleteVectors: done,
  deleteStoredFiles: done,
  deleteDocumentRows: done,

  planAnswer: async ({ messageId }) => ({
    steps: (['search_documents', 'query_table', 'list_missing'] as const).map((tool) => ({
      stepId: idOf('step', messageId, tool),
      tool,
    })),
    next: 'write',
  }),
  askPlanner: async () => ({ steps: [], next: 'write' }),
  searchDocuments: done,
  listDocuments: done,
  readDocument: done,
  queryTable: done,
  lookUpMetrics: done,
  listMissing: done,
  searchTalks: done,
  compareCompanies: done,
  askForBudget: done,
  resumeWithinBudget: async () => true,
  raiseBudget: done,
  declineAnswer: done,
  recordQuestion: done,
  findSources: async ({ messageId }) => ({
    chunkIds: ['1', '2', '3'].map((number) => idOf('chunk', messageId, number)),
  }),
  writeAnswer: async () => 'complete',
  finishAnswer: done,

  recordScheduleChange: done,
  applySchedule: done,
  planOccurrences: async ({
    companyId,
    reportScheduleId,
    occurrenceId = idOf('occurrence', reportScheduleId),
  }) => [
    {
      occurrenceId,
      reportId: idOf('report', occurrenceId),
      processId: idOf('process', occurrenceId),
      companyId,
      projectId: idOf('project', companyId),
      templateVersionId: idOf('template version', companyId),
      periodStart: '2026-07-01',
      periodEnd: '2026-09-30',
      title: '',
      createdBy: idOf('creator', companyId),
      waitFor: '60 days',
    },
  ],
  closeOccurrence: done,
  openMetricSearch: done,
  proposeMetrics: async ({ companyId, afterVersionId, proposed, disputed }) =>
    afterVersionId ? null : { afterVersionId: idOf('version', companyId), proposed: proposed + 2, disputed },
  closeMetricSearch: done,

  recordPortfolioQuestion: async ({ messageId }) => ({
    companies: ['first', 'second', 'third'].map((which) => ({
      partId: idOf('part', messageId, which),
      companyId: idOf('company', messageId, which),
    })),
  }),
  passCompanyOver: done,
  settlePortfolioAnswer: async () => 'complete',
  finishPortfolioAnswer: done,
  lookAtCompany: async () => 'ready',
  findCompanySources: async ({ partId }) => ({ chunkIds: [idOf('chunk', partId)] }),
  writeCompanyAnswer: async () => 'answered',
  giveCompanyUp: done,

  createReport: async () => ({ commandOrdinals: [1, 3, 4] }),
  checkCompleteness: async () => ({ total: 4, missing: 0, gate: 'wait' }),
  recordWaiver: done,
  startWriting: done,
  // Two are written at once: never ready in the same moment, so that each capture has one order.
  answerCommand: ({ ordinal }) => new Promise((resolve) => setTimeout(resolve, ordinal * 150)),
  failSection: done,
  composeReport: done,
  renderReportPdf: done,
  publishReport: done,
  closeReport: done,

  companiesToReconcile: async ({ afterCompanyId }) =>
    afterCompanyId ? [] : [{ companyId: idOf('company to reconcile'), processId: idOf('its process') }],
  openReconcile: done,
  compareIndex: async () => ({ checked: 3, orphansRemoved: 0, missingVersionIds: [] }),
  indexVersionAgain: done,
  compareFiles: async () => ({ checked: 1, orphansRemoved: 0, missing: 0 }),
  closeReconcile: done,
  openExport: async () => ({ domains: ['account', 'documents'] }),
  collectDomain: async () => ({ files: 2, rows: 30 }),
  packExport: async ({ privacyRequestId }) => ({
    archiveKey: `exports/${privacyRequestId}`,
    sizeBytes: 1000,
  }),
  publishExport: done,
  deleteExport: done,
  failExport: done,

  openErasure: done,
  recordConfirmation: done,
  closeErasure: done,
  freezeSubject: done,
  endSubjectProcesses: async () => 2,
  eraseStore: async ({ pass }) => (pass === 1 ? 7 : 0),
  countLeftovers: async () => 0,
  finishErasure: async () => 'erased',

  deleteExpiredSignIns: async () => 1,
  tenantsWithPolicies: async ({ afterTenantId }) =>
    afterTenantId ? [] : [{ tenantId: idOf('retention', 'tenant'), processId: idOf('retention', 'process') }],
  openRetention: async () => ['conversations', 'documents'],
  deleteOldData: async () => 3,
  closeRetention: done,

  beginRemoval: async (input) => ({
    ...input,
    companyIds: [idOf('first company', input.portfolioId), idOf('second company', input.portfolioId)],
  }),
  endRunningProcesses: async () => 2,
  eraseCompanyVectors: done,
  eraseCompanyFiles: done,
  eraseCompanyRows: done,
  erasePortfolio: done,
};
