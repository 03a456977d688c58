// Why somebody can see something: the relations that lead there (row A3).
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { ScopeKind } from '../roles.ts';
import { endpoint } from './endpoint.ts';

export const ExplainedKind = z.enum(['Portfolio', 'Company', 'Project', 'DataFile', 'Report', 'ReportTemplate', 'Conversation']); // biome-ignore format: one line
export type ExplainedKind = z.infer<typeof ExplainedKind>;

/** One relation that is enough by itself. */
export const AccessPath = z.discriminatedUnion('via', [
  z.object({
    via: z.literal('membership'),
    scopeKind: ScopeKind,
    scopeId: Id,
    placeName: z.string(),
    role: z.string(),
    since: z.string(),
  }),
  z.object({
    via: z.literal('grant'),
    portfolioId: Id,
    placeName: z.string(),
    role: z.string(),
    grantedByName: z.string(),
    grantedAt: z.string(),
  }),
  /** Made by that person, where nobody else may see it. */
  z.object({ via: z.literal('own') }),
]);
export type AccessPath = z.infer<typeof AccessPath>;

export const access = {
  explain: endpoint({
    id: 'access.explain',
    method: 'GET',
    path: '/access',
    summary: 'Which relations let me, or somebody among my people, see a record',
    access: 'signed-in',
    query: z.object({ kind: ExplainedKind, id: Id, userId: Id.optional() }),
    answer: z.object({ name: z.string(), items: z.array(AccessPath) }),
  }),
};
