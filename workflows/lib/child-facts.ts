// What a child's start has in common with every other (temporal/launch/start-options.ts): search attributes, priority, summary.
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { ProcessKind } from '#contracts/workflow-ids.ts';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);

/** Ids and the kind only: these stand in the open. */
export function childFacts(of: {
  tenantId: string;
  kind: ProcessKind;
  businessId: string;
  startedBy: string;
  priorityKey: number;
}) {
  return {
    typedSearchAttributes: new TypedSearchAttributes([
      { key: keyword('TenantId'), value: of.tenantId },
      { key: keyword('ProcessKind'), value: of.kind },
      { key: keyword('EntityId'), value: of.businessId },
      { key: keyword('StartedBy'), value: of.startedBy },
    ]),
    priority: { priorityKey: of.priorityKey, fairnessKey: of.tenantId },
    staticSummary: of.kind,
  };
}
