// The agent of a project or a portfolio: what it is told, every version of that, and going back to one.
import { z } from 'zod';
import { AgentSettings } from '../agents.ts';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

export const AgentVersionDto = z.object({
  number: z.int(),
  settings: AgentSettings,
  note: z.string(),
  restoredFrom: z.int().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
});
export type AgentVersionDto = z.infer<typeof AgentVersionDto>;

export const AgentDto = z.object({
  id: Id,
  projectId: Id.nullable(),
  portfolioId: Id.nullable(),
  companyId: Id.nullable(),
  current: AgentVersionDto,
  /** Newest first. */
  versions: z.array(AgentVersionDto),
  /** The provider's own model, for agents that name none; null: answers are quotes. */
  defaultModel: z.object({ name: z.string(), isOffline: z.boolean() }).nullable(),
});
export type AgentDto = z.infer<typeof AgentDto>;

/** One stretch of a comparison, in order. */
export const DiffPart = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type DiffPart = z.infer<typeof DiffPart>;

export const agents = {
  ofProject: endpoint({
    id: 'agents.ofProject',
    method: 'GET',
    path: '/projects/:projectId/agent',
    summary: "A project's agent, with its versions",
    access: { action: 'read', subject: 'AIAgent' },
    params: z.object({ projectId: Id }),
    answer: AgentDto,
  }),
  ofPortfolio: endpoint({
    id: 'agents.ofPortfolio',
    method: 'GET',
    path: '/portfolios/:portfolioId/agent',
    summary: "A portfolio's agent, with its versions",
    access: { action: 'read', subject: 'AIAgent' },
    params: z.object({ portfolioId: Id }),
    answer: AgentDto,
  }),
  change: endpoint({
    id: 'agents.change',
    method: 'POST',
    path: '/agents/:agentId/versions',
    summary: 'Tell an agent something else: a new version, from the next question on',
    access: { action: 'update', subject: 'AIAgent' },
    status: 201,
    params: z.object({ agentId: Id }),
    body: z.object({
      settings: AgentSettings,
      note: z.string().trim().max(500).default(''),
      /** The version that was on the screen: somebody else's newer one is not written over. */
      basedOn: z.int(),
    }),
    answer: z.object({ number: z.int() }),
  }),
  rollback: endpoint({
    id: 'agents.rollback',
    method: 'POST',
    path: '/agents/:agentId/rollback',
    summary: 'Bring back what an earlier version said, as a new version',
    access: { action: 'update', subject: 'AIAgent' },
    status: 201,
    params: z.object({ agentId: Id }),
    body: z.object({ to: z.int().min(1), basedOn: z.int() }),
    answer: z.object({ number: z.int() }),
  }),
  diff: endpoint({
    id: 'agents.diff',
    method: 'GET',
    path: '/agents/:agentId/diff',
    summary: 'What differs between two versions',
    access: { action: 'read', subject: 'AIAgent' },
    params: z.object({ agentId: Id }),
    query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    answer: z.object({
      instructions: z.array(DiffPart),
      /** Settings that differ, by name, as written. */
      settings: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
    }),
  }),
};
