// The one door to the removal of a demo portfolio; also ends what still runs for its tenants.
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { AppError } from '#contracts/errors.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import type { WorkspaceRemovalInput } from '#contracts/workspace-removal.ts';
import { startOptions } from './start-options.ts';

/** A cancelled process may note its end; one that does not within this time is terminated. */
const cancelTimeoutMs = 20_000;
const lookEveryMs = 250;

export const createWorkspaceRemovalLaunch = (client: Client) => ({
  /** Throws `already_decided` where a removal of this portfolio runs. */
  async start(input: WorkspaceRemovalInput): Promise<void> {
    const { portfolioId, actorId } = input;
    try {
      await client.workflow.start('workspaceRemoval', {
        ...startOptions({
          tenantId: portfolioId,
          kind: 'workspaceRemoval',
          businessId: portfolioId,
          startedBy: actorId,
          priorityKey: 1,
        }),
        // Sealed with the system's key: the last thing this process does is to destroy the portfolio's.
        workflowId: systemWorkflowId('workspaceRemoval', portfolioId),
        workflowIdConflictPolicy: 'FAIL',
        args: [input],
      });
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) throw new AppError('already_decided');
      throw error;
    }
  },

  /**
   * Cancels, waits, then terminates. The database knows ids at once but not of runs that have not written yet;
   * Temporal's visibility knows all of them, a moment late: so both are asked.
   */
  async endProcesses(tenantIds: string[], workflowIds: string[], signal: AbortSignal): Promise<number> {
    const ids = new Set(workflowIds);
    const tenants = tenantIds.map((id) => JSON.stringify(id)).join(', ');
    const query = `ExecutionStatus = "Running" and TenantId in (${tenants})`;
    if (tenantIds.length > 0)
      for await (const { workflowId } of client.workflow.list({ query })) {
        if (!workflowId.startsWith('sys/')) ids.add(workflowId);
      }
    const open = new Set<string>();
    for (const id of ids) {
      if (await unlessGone(client.workflow.getHandle(id).cancel())) open.add(id);
    }
    const count = open.size;
    const until = Date.now() + cancelTimeoutMs;
    while (open.size > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      signal.throwIfAborted();
      for (const id of open) {
        const described = await unlessGone(client.workflow.getHandle(id).describe());
        if (described?.status.name !== 'RUNNING') open.delete(id);
      }
    }
    for (const id of open) await unlessGone(client.workflow.getHandle(id).terminate('workspace removed'));
    return count;
  },
});

/** Undefined for a run that has ended. */
async function unlessGone<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
