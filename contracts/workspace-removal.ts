// How a demo portfolio goes away with everything in it: closed to people, processes ended, then data, then keys.
// No zod in this file: workflow code imports it.

export interface WorkspaceRemovalInput {
  processId: string;
  portfolioId: string;
  /** Who asked for it: an owner, and the one who may follow the process to its end. */
  actorId: string;
}

/** What goes with the portfolio: the companies that its remover administers and that report to no other portfolio. */
export interface RemovalScope extends WorkspaceRemovalInput {
  companyIds: string[];
}

export type WorkspaceRemovalOutcome = 'removed';
