// Losses of rights to capture: taken with and without the links that were issued, and refused.
import { ApplicationFailure } from '@temporalio/common';
import { AppError } from '#contracts/errors.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

function accessRemovalCase(
  name: string,
  { outcome = 'done', closesLinks = false }: { outcome?: string; closesLinks?: boolean },
): HistoryCase {
  const id = (what: string) => idOf('accessRemoval', name, what);
  const [tenantId, processId] = [id('company'), id('process')];
  return {
    name: `access-removal/${name}`,
    workflowId: workflowId(tenantId, 'accessRemoval', processId),
    outcome,
    ...(outcome === 'refused'
      ? {
          activities: () => ({
            takeAccessAway: async () => {
              throw ApplicationFailure.nonRetryable('last_admin', 'last_admin');
            },
          }),
        }
      : {}),
    async play({ launch }) {
      const loss = {
        kind: 'membership',
        scopeKind: 'company',
        scopeId: tenantId,
        userId: id('member'),
      } as const;
      const input = { processId, tenantId, actorId: id('admin'), closesLinks };
      try {
        await launch.accessRemoval.take({ ...input, loss: { ...loss, role: null } });
      } catch (error) {
        if (outcome !== 'refused' || !(error instanceof AppError) || error.code !== 'last_admin') throw error;
      }
    },
  };
}

export const accessRemovalCases: HistoryCase[] = [
  accessRemovalCase('done', {}),
  accessRemovalCase('links-closed', { closesLinks: true }),
  accessRemovalCase('last-admin', { outcome: 'refused' }),
];
