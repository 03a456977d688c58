// A portfolio asks a company to be let in: recorded, and told to the company's admins by mail.
// No zod in this file: workflow code imports it.

export interface GrantRequestInput {
  processId: string;
  portfolioId: string;
  companyId: string;
  actorId: string;
  /** As the asker typed them; the asker learns nothing more until the company answers. */
  requestedNumber: string;
  requestedName: string | null;
}

/** What stands after the request: whom to tell, or nobody where the company had let the portfolio in already. */
export interface GrantRequested {
  grantId: string;
  adminIds: string[];
}

export type GrantRequestOutcome = 'told';
