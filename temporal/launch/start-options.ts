// What every start has in common: id, queue, search attributes, priority and fairness, summary.
import type { WorkflowOptions } from '@temporalio/client';
import { type ProcessKind, workflowId } from '#contracts/workflow-ids.ts';
import { searchAttributes } from '../search-attributes.ts';
import { taskQueues } from '../task-queues.ts';

export interface StartFacts {
  tenantId: string;
  kind: ProcessKind;
  businessId: string;
  startedBy: string | null;
  /** 1 = somebody waits, 3 = normal, 5 = bulk. */
  priorityKey?: number;
}

/** The summary holds the kind only; names of people and documents live in Postgres. */
export function startOptions(facts: StartFacts) {
  return {
    workflowId: workflowId(facts.tenantId, facts.kind, facts.businessId),
    taskQueue: taskQueues.flow,
    typedSearchAttributes: searchAttributes({ ...facts, entityId: facts.businessId }),
    priority: { priorityKey: facts.priorityKey ?? 3, fairnessKey: facts.tenantId },
    staticSummary: facts.kind,
  } satisfies Partial<WorkflowOptions>;
}
