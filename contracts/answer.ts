// One question to an agent and its answer.
import type { PlannedStep } from './answer-tools.ts';

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

/** What to do next: take `steps`, then plan again or write; `ask`: a model plans; `budget`: nothing until somebody decides. */
export interface AnswerPlan {
  steps: PlannedStep[];
  next: 'plan' | 'write' | 'ask' | 'budget';
}

/** An administrator's word on a budget that is used up. */
export interface BudgetDecision {
  actorId: string;
  /** The month's new limit in millionths of a US dollar; null: declined. */
  monthlyMicros: number | null;
}
