// One report, from its template to the finished pages. No zod in this file: workflow code imports it.

export interface ReportGenerationInput {
  processId: string;
  reportId: string;
  companyId: string;
  projectId: string;
  templateVersionId: string;
  /** ISO dates, both inclusive. */
  periodStart: string;
  periodEnd: string;
  /** Empty: the template's own title is used. */
  title: string;
  createdBy: string;
  /** How long missing documents are waited for, e.g. `60 days`. */
  waitFor: string;
}

/** What every activity of a run is given; contents never travel. */
export interface ReportRef {
  processId: string;
  reportId: string;
  companyId: string;
  projectId: string;
}

/** What creating the report found in its template. */
export interface ReportPlan {
  /** Ordinals of the sections that are commands, in order. */
  commandOrdinals: number[];
}

export interface CompletenessOutcome {
  total: number;
  /** Requirements that are neither usable nor waived. */
  missing: number;
  /** What the template wants when something is missing. */
  gate: 'block' | 'wait' | 'declare';
}

export interface RequirementWaiver {
  key: string;
  reason: string;
  /** Last day it holds, ISO date; for as long as the report where absent. */
  until?: string;
  actorId: string;
}

export type ReportOutcome = 'ready' | 'failed' | 'cancelled';

/** How a run ends, as it is written down. `errorCode` for `failed`; sentences in i18n as `report_failure.<code>`. */
export interface ReportEnd {
  outcome: Exclude<ReportOutcome, 'ready'>;
  errorCode: string | null;
  actorId: string | null;
}
