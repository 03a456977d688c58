// A night of retention: of one company, and with nobody left.
import type { RetentionInput } from '#contracts/retention.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

const one = (name: string, input: RetentionInput): HistoryCase => ({
  name: `retention/${name}`,
  workflowId: systemWorkflowId('retention', 'nightly'),
  outcome: 'done',
  async play({ launch, run }) {
    await launch.retention.start(input);
    await run.result();
  },
});

export const retentionCases = [
  one('one-company', {}),
  one('nobody-left', { afterTenantId: idOf('retention', 'tenant') }),
];
