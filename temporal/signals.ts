// What activities may tell other workflows, by deterministic ids.
import type { Deps } from '#activities/deps.ts';
import { AppError } from '#contracts/errors.ts';
import type { Launch } from './launch/index.ts';

/** A workflow that has ended needs no signal: that is not an error. */
async function unlessEnded(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'already_decided')) throw error;
  }
}

export const createSignals = (launch: Launch): Deps['signals'] => ({
  documentReady: async (reports, dataFileId) => {
    for (const { companyId, reportId } of reports)
      await launch.reportGeneration.documentReady(companyId, reportId, dataFileId);
  },
  endProcesses: (tenantIds, workflowIds, signal) =>
    launch.workspaceRemoval.endProcesses(tenantIds, workflowIds, signal),
  documentArrived: (arrival) => launch.documentIngestion.arrive(arrival, 5),
  stopAnswer: (tenantId, messageId, actorId) => unlessEnded(launch.answer.stop(tenantId, messageId, actorId)),
  budgetChanged: async (tenantId, messageIds) => {
    for (const messageId of messageIds) await unlessEnded(launch.answer.budgetChanged(tenantId, messageId));
  },
  stopPortfolioAnswer: (portfolioId, messageId, actorId) =>
    unlessEnded(launch.portfolioAnswer.stop(portfolioId, messageId, actorId)),
  cancelReport: (companyId, reportId, actorId) =>
    unlessEnded(launch.reportGeneration.cancel(companyId, reportId, actorId)),
  endRequest: (request, actorId) => unlessEnded(launch.documentRequest.revokeLink(request, actorId)),
  withdrawInvitation: (tenantId, invitationId, by) =>
    unlessEnded(launch.invitation.revoke({ tenantId, invitationId }, by)),
  eraseHistories: (of, signal) => launch.privacyErasure.eraseHistories(of, signal),
  countHistories: (of) => launch.privacyErasure.countHistories(of),
  deleteDocument: (document) =>
    launch.documentDeletion.start({ ...document, actorId: null, undoFor: '1 second' }),
  endSchedules: (tenantId) => launch.privacyErasure.endSchedules(tenantId),
  setReportSchedule: (ref, instants) => launch.reportSchedule.set(ref, instants),
  withdrawDocument: (version) => unlessEnded(launch.documentIngestion.withdraw(version)),
});
