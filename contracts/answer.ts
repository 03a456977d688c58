// One question to an agent and its answer.

export interface AnswerInput {
  processId: string;
  /** Company or portfolio that owns the conversation. */
  tenantId: string;
  companyId: string | null;
  projectId: string | null;
  portfolioId: string | null;
  conversationId: string;
  questionId: string;
  messageId: string;
  question: string;
  language: 'sv' | 'en';
  askedBy: string;
  /** The question that this one is asked instead of. */
  replaces?: string;
}

export interface AnswerRef {
  processId: string;
  tenantId: string;
  companyId: string | null;
  projectId: string | null;
  messageId: string;
  askedBy: string;
}

export type AnswerOutcome = 'complete' | 'refused' | 'stopped' | 'failed';
