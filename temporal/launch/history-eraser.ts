// What Temporal holds of a tenant's or a person's processes: deleted, waited for, counted.
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { HistoriesOf } from '#contracts/privacy.ts';

/** The server deletes in the background, a batch at a time; half a minute is usual. */
const lookEveryMs = 1000;
/** gRPC status of what is not there. */
const notFound = 5;

export function createHistoryEraser(client: Client) {
  /** Runs that a tenant's id or a person's names, without those of the system, which hold ids only. */
  async function find(of: HistoriesOf): Promise<Map<string, string | undefined>> {
    const found = new Map<string, string | undefined>();
    for await (const { workflowId, runId } of client.workflow.list({ query: queryOf(of) })) {
      if ('tenantId' in of && !workflowId.startsWith(`t/${of.tenantId}/`)) continue;
      if ('startedBy' in of && workflowId === of.exceptWorkflowId) continue;
      found.set(`${workflowId} ${runId}`, workflowId);
    }
    if ('startedBy' in of) for (const id of of.workflowIds) found.set(`${id} `, id);
    return found;
  }

  const exists = async (key: string): Promise<boolean> => {
    const [workflowId = '', runId = ''] = key.split(' ');
    try {
      await client.workflow.getHandle(workflowId, runId || undefined).describe();
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };

  return {
    /** Asks for each to be deleted (running ones end with it), then waits until the server knows none of them. */
    async eraseHistories(of: HistoriesOf, signal: AbortSignal): Promise<number> {
      const open = new Set((await find(of)).keys());
      let deleted = 0;
      for (const key of open) {
        signal.throwIfAborted();
        const [workflowId = '', runId = ''] = key.split(' ');
        try {
          await client.workflowService.deleteWorkflowExecution({
            namespace: client.options.namespace,
            workflowExecution: { workflowId, runId },
          });
          deleted += 1;
        } catch (error) {
          if ((error as { code?: number }).code !== notFound) throw error;
        }
      }
      while (open.size > 0) {
        for (const key of open) {
          signal.throwIfAborted();
          if (!(await exists(key))) open.delete(key);
        }
        if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
      return deleted;
    },
    async countHistories(of: HistoriesOf): Promise<number> {
      let count = 0;
      for (const key of (await find(of)).keys()) if (await exists(key)) count += 1;
      return count;
    },
  };
}

const quoted = (text: string) => JSON.stringify(text);

function queryOf(of: HistoriesOf): string {
  if ('tenantId' in of)
    return `TenantId = ${quoted(of.tenantId)} or WorkflowId starts_with ${quoted(`t/${of.tenantId}/`)}`;
  return `StartedBy = ${quoted(of.startedBy)} and ProcessKind in (${of.kinds.map(quoted).join(', ')})`;
}
