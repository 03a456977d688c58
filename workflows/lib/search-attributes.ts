// Search attributes of every workflow: ids and states only, they are plaintext in Temporal.
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { ProcessKind } from '#contracts/workflow-ids.ts';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
const tenantId = keyword('TenantId');
const processKind = keyword('ProcessKind');
const entityId = keyword('EntityId');
const startedBy = keyword('StartedBy');

/** Names that a namespace must know before the first workflow starts; all are keywords. */
export const searchAttributeNames = [tenantId, processKind, entityId, startedBy].map(({ name }) => name);

/** Temporal's own: when a schedule meant to start this workflow. */
export const scheduledStartTime = defineSearchAttributeKey(
  'TemporalScheduledStartTime',
  SearchAttributeType.DATETIME,
);

export function searchAttributes(of: {
  tenantId: string;
  kind: ProcessKind;
  entityId: string;
  startedBy: string | null;
}): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: tenantId, value: of.tenantId },
    { key: processKind, value: of.kind },
    { key: entityId, value: of.entityId },
    ...(of.startedBy ? [{ key: startedBy, value: of.startedBy }] : []),
  ]);
}
