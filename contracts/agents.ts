// What an agent is told: the settings of one version, with their bounds.
import { z } from 'zod';
import { answerTools } from './answer-tools.ts';
import { Language } from './primitives.ts';

export const AnswerToolName = z.enum(answerTools);

/** `plain`: a model plans only what is not a plain question. */
export const Planning = z.enum(['plain', 'always', 'never']);
export type Planning = z.infer<typeof Planning>;

/** What one answer may use. */
export const AgentBudget = z.object({
  /** Steps before the answer is written, searches included. */
  maxSteps: z.int().min(1).max(12).default(6),
  /** Tokens that an answer's own text may have. */
  maxAnswerTokens: z.int().min(100).max(4000).default(700),
  /** Tokens of the conversation that are sent along; earlier turns are compressed. */
  historyTokens: z.int().min(200).max(20_000).default(2000),
  planning: Planning.default('plain'),
});
export type AgentBudget = z.infer<typeof AgentBudget>;

export const defaultAgentBudget: AgentBudget = AgentBudget.parse({});

export const AgentSettings = z.object({
  instructions: z.string().trim().max(8000),
  /** A model of the provider that is set up; null: the provider's default. */
  model: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[\w.:/@-]+$/)
    .nullable(),
  /** Null: the language of whoever asks. */
  language: Language.nullable(),
  tools: z.array(AnswerToolName).overwrite((tools) => answerTools.filter((tool) => tools.includes(tool))),
  budget: AgentBudget,
  temperature: z.number().min(0).max(2),
});
export type AgentSettings = z.infer<typeof AgentSettings>;
