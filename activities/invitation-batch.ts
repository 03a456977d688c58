// Side effects of inviting many at once: the timeline; each invitation is a process of its own.
import type { InvitationBatchInput, InvitationBatchRef } from '#contracts/invitation-batch.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import type { Deps } from './deps.ts';

export const createInvitationBatchActivities = ({ knex }: Pick<Deps, 'knex'>) => ({
  /** Idempotent on the process's id. For a company without it in its place: its people's, not its portfolios'. */
  async openInvitationBatch(input: Omit<InvitationBatchInput, 'entries'> & { total: number }): Promise<void> {
    const { processId, tenantId, scopeKind, invitedBy, total } = input;
    await knex.transaction((trx) =>
      openProcess(trx, {
        processId,
        tenantId,
        kind: 'invitationBatch',
        workflowId: workflowId(tenantId, 'invitationBatch', processId),
        subjectKind: scopeKind,
        subjectId: (input.projectId ?? input.companyId ?? input.portfolioId) as string,
        startedBy: invitedBy,
        total,
      }),
    );
  },

  async recordBatchProgress({
    processId,
    done,
    total,
  }: InvitationBatchRef & { done: number }): Promise<void> {
    await knex.transaction((trx) =>
      recordProcessEvent(trx, {
        processId,
        kind: 'progress',
        phase: 'sending',
        messageKey: 'invitationBatch.progress',
        args: { done, total },
        done,
        total,
        effectKey: `batch:${processId}:${done}`,
      }),
    );
  },

  async closeInvitationBatch({ processId, total }: InvitationBatchRef): Promise<void> {
    await knex.transaction((trx) =>
      closeProcess(trx, {
        processId,
        state: 'succeeded',
        phase: 'sent',
        messageKey: 'invitationBatch.sent',
        args: { total },
        done: total,
        total,
      }),
    );
  },
});
