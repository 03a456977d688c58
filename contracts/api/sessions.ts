// The browsers that one is signed in with.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

export const SessionDto = z.object({
  id: Id,
  /** `Firefox`, `Chrome`; empty when the program does not say. */
  browser: z.string(),
  /** `Windows`, `iOS`; empty when unknown. */
  system: z.string(),
  /** The network it was opened from, e.g. `192.0.2.0/24`: enough to know one's own, too little to follow anybody. */
  ipPrefix: z.string().nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  isThis: z.boolean(),
});
export type SessionDto = z.infer<typeof SessionDto>;

export const sessions = {
  list: endpoint({
    id: 'sessions.list',
    method: 'GET',
    path: '/sessions',
    summary: 'My sessions',
    access: 'signed-in',
    answer: z.object({ items: z.array(SessionDto) }),
  }),
  revoke: endpoint({
    id: 'sessions.revoke',
    method: 'DELETE',
    path: '/sessions/:sessionId',
    summary: 'End one of my sessions; its sockets close within seconds',
    access: 'signed-in',
    status: 204,
    params: z.object({ sessionId: Id }),
  }),
  revokeOthers: endpoint({
    id: 'sessions.revokeOthers',
    method: 'POST',
    path: '/sessions/revoke-others',
    summary: 'End all my sessions but this one',
    access: 'signed-in',
    answer: z.object({ count: z.int() }),
  }),
};
