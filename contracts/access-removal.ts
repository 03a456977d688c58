// Every loss of rights as one process: what is taken from whom, and what becomes of what they had begun.
// No zod in this file: workflow code imports it.

/** What is taken away. `role: null` is the whole membership, `projectIds: null` the whole grant. */
export type AccessLoss =
  | {
      kind: 'membership';
      scopeKind: 'portfolio' | 'company' | 'project';
      scopeId: string;
      userId: string;
      role: string | null;
    }
  | { kind: 'grant'; grantId: string; projectIds: string[] | null }
  | { kind: 'account'; userId: string };

export interface AccessRemovalInput {
  processId: string;
  /** Whose people or grants these are: a portfolio or a company; the platform for accounts. */
  tenantId: string;
  /** Who takes it away; the person themself when somebody leaves. */
  actorId: string;
  loss: AccessLoss;
  /** Whether links that the person issued end with their right; otherwise they stay the place's. */
  closesLinks: boolean;
}

/** Who has lost something; what they began is judged by the rights they have left. */
export interface AccessLost {
  processId: string;
  tenantId: string;
  actorId: string;
  userIds: string[];
}

/** `refused`: nothing was taken, because the place would have been left without anybody who administers it. */
export type AccessRemovalOutcome = 'done' | 'refused';
