// One search for figures in the documents of a company.

export interface MetricSearchInput {
  processId: string;
  companyId: string;
  startedBy: string;
}

/** How far a search has come; `after` is the id of the last document version that was read. */
export interface MetricSearchPage {
  afterVersionId: string | null;
  proposed: number;
  disputed: number;
}

export type MetricSearchOutcome = 'done' | 'failed';
