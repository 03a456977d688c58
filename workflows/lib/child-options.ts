// What every start has in common: id, search attributes (no child inherits them), priority and fairness, summary.
import { type ProcessKind, workflowId } from '#contracts/workflow-ids.ts';
import { searchAttributes } from './search-attributes.ts';

export interface StartFacts {
  tenantId: string;
  kind: ProcessKind;
  businessId: string;
  startedBy: string | null;
  /** 1 = somebody waits, 3 = normal, 5 = bulk. */
  priorityKey?: number;
}

/** The summary holds the kind only; names of people and documents live in Postgres. */
export const childOptions = (facts: StartFacts) => ({
  workflowId: workflowId(facts.tenantId, facts.kind, facts.businessId),
  typedSearchAttributes: searchAttributes({ ...facts, entityId: facts.businessId }),
  priority: { priorityKey: facts.priorityKey ?? 3, fairnessKey: facts.tenantId },
  staticSummary: facts.kind,
});
