// One question to a portfolio's agent: a run of its own for each company, and the answer that they make together.

/** How long things may take, as Temporal writes durations; tests use seconds. */
export interface PortfolioAnswerLimits {
  /** A company that takes longer is passed over: the others do not wait for it. */
  perCompany: string;
  /** A company that was passed over may still answer until then. */
  late: string;
}

export interface PortfolioAnswerRef {
  processId: string;
  /** Its tenant, too. */
  portfolioId: string;
  messageId: string;
  askedBy: string;
}

export interface PortfolioAnswerInput extends PortfolioAnswerRef {
  conversationId: string;
  questionId: string;
  question: string;
  language: 'sv' | 'en';
  limits: PortfolioAnswerLimits;
}

export interface CompanyAnswerRef extends PortfolioAnswerRef {
  partId: string;
  companyId: string;
}

/** What a company can be asked from at this moment. */
export type CompanyDocuments = 'ready' | 'reading' | 'over';

export type CompanyAnswerOutcome = 'answered' | 'gap';
export type PortfolioAnswerOutcome = 'complete' | 'refused' | 'stopped' | 'failed';
