// Side effects of removing a demo portfolio: every step can run again and ends the same.
import { Context } from '@temporalio/activity';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import type { RemovalScope, WorkspaceRemovalInput } from '#contracts/workspace-removal.ts';
import { once } from '#db/effects.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import {
  closeToPeople,
  companiesToRemove,
  eraseCompany,
  erasePortfolioTenant,
  openWorkflowIds,
} from '#db/queries/workspace-removal.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';

/** Every key of a company in file storage begins with one of these and its id. */
const storedUnder = ['originals', 'extractions', 'reports'];

export const createWorkspaceRemovalActivities = ({ knex, storage, embeddings, signals }: Deps) => ({
  /** From this commit on nobody reaches the portfolio; what goes with it is decided once. */
  async beginRemoval(input: WorkspaceRemovalInput): Promise<RemovalScope> {
    const { processId, portfolioId, actorId } = input;
    return knex.transaction((trx) =>
      once(trx, `removal:${processId}`, portfolioId, async () => {
        const companyIds = await companiesToRemove(trx, portfolioId, actorId);
        const portfolio = await trx('portfolios').where({ id: portfolioId }).first('name');
        await openProcess(trx, {
          processId,
          tenantId: portfolioId,
          kind: 'workspaceRemoval',
          workflowId: systemWorkflowId('workspaceRemoval', portfolioId),
          subjectKind: 'portfolio',
          subjectId: portfolioId,
          titleArgs: { name: portfolio?.name ?? '' },
          startedBy: actorId,
          total: companyIds.length,
        });
        await closeToPeople(trx, portfolioId, companyIds);
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'started',
          messageKey: 'workspaceRemoval.started',
          actorId,
          done: 0,
          total: companyIds.length,
        });
        return { ...input, companyIds };
      }),
    );
  },

  /** Nothing of these tenants may go on writing. */
  async endRunningProcesses({ processId, portfolioId, companyIds }: RemovalScope): Promise<number> {
    const tenantIds = [portfolioId, ...companyIds];
    const workflowIds = await openWorkflowIds(knex, tenantIds, processId);
    return withHeartbeat(() =>
      signals.endProcesses(tenantIds, workflowIds, Context.current().cancellationSignal),
    );
  },

  /** Deleted and then counted, in every collection. */
  async eraseCompanyVectors({ companyId }: { companyId: string }): Promise<void> {
    const { index } = await embeddings();
    await withHeartbeat(async () => {
      await index.deleteCompany({ companyId });
      const left = await index.countCompany({ companyId });
      if (left > 0) throw new Error(`${left} vectors of a removed company are still indexed`);
    });
  },

  async eraseCompanyFiles({ companyId }: { companyId: string }): Promise<void> {
    for (const folder of storedUnder) await storage.removeAll(`${folder}/${companyId}`);
  },

  /** All rows and the key; from then on what Temporal still holds of the company cannot be read either. */
  async eraseCompanyRows({
    processId,
    companyId,
    companyIds,
    done,
  }: RemovalScope & { companyId: string; done: number }): Promise<void> {
    await knex.transaction(async (trx) => {
      await eraseCompany(trx, companyId);
      await recordProcessEvent(trx, {
        processId,
        kind: 'progress',
        phase: 'removing',
        messageKey: 'workspaceRemoval.company_removed',
        done,
        total: companyIds.length,
        effectKey: `removed:${processId}:${companyId}`,
      });
    });
  },

  /** The process and the tenant's row stay: they tell that something was here, and not what. */
  async erasePortfolio({ processId, portfolioId, companyIds }: RemovalScope): Promise<void> {
    await knex.transaction(async (trx) => {
      await erasePortfolioTenant(trx, portfolioId, processId);
      await closeProcess(trx, {
        processId,
        state: 'succeeded',
        phase: 'removed',
        messageKey: 'workspaceRemoval.removed',
        done: companyIds.length,
        total: companyIds.length,
        lastErrorCode: null,
      });
    });
  },
});
