// Deleting at night what is older than a company keeps it.
// No zod in this file: workflow code imports it.
import type { RetainedKind } from './exchange-states.ts';

export interface RetentionInput {
  /** Where a continued run goes on. */
  afterTenantId?: string;
  /** How long a day of a policy is; tests take shorter ones. */
  dayMs?: number;
}

/** A night with more companies than this goes on in a new run. */
export const tenantsAtATime = 100;

export interface RetentionRun {
  tenantId: string;
  processId: string;
  dayMs: number;
}

/** One kind of one company, with what was deleted of it. */
export interface RetainedCount {
  dataKind: RetainedKind;
  deleted: number;
}
