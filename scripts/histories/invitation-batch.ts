// A list to capture: three people invited at once.
import type { BatchEntry } from '#contracts/invitation-batch.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

const id = (what: string) => idOf('invitationBatch', what);
const tenantId = id('company');
const entries = ['anna', 'bo', 'cia'].map(
  (name, at): BatchEntry => [id(`invitation ${name}`), at + 1, `${name}@example.test`, 'member', 'sv'],
);

export const invitationBatchCases: HistoryCase[] = [
  {
    name: 'invitation-batch/sent',
    workflowId: workflowId(tenantId, 'invitationBatch', id('process')),
    outcome: 'sent',
    play: ({ launch }) =>
      launch.invitationBatch.start({
        processId: id('process'),
        tenantId,
        scopeKind: 'company',
        portfolioId: null,
        companyId: tenantId,
        projectId: null,
        invitedBy: id('admin'),
        expiresIn: '1 second',
        remindAfter: [],
        entries,
      }),
  },
];
