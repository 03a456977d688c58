// What a browser and the server say to each other over the one WebSocket: ids, and the text of answers that are followed.
import { z } from 'zod';
import { Id } from './primitives.ts';

/** From the browser: follow events after the last one seen; follow one answer as it is written, from an offset. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('follow'), afterId: z.int().min(0).optional() }),
  z.object({
    type: z.literal('followAnswer'),
    messageId: Id,
    generation: z.int().min(0),
    offset: z.int().min(0),
  }),
  z.object({ type: z.literal('unfollowAnswer'), messageId: Id }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** From the server. `ready.lastId` is where live events start; `offset` counts UTF-16 units of the answer's text. */
export type ServerMessage =
  | { type: 'ready'; lastId: number }
  | { type: 'event'; id: number; event: string; ids: Record<string, string | number> }
  | { type: 'answer'; messageId: string; generation: number; offset: number; text: string; state: string }
  /** `messageId`: that answer is not, or no longer, there to be followed. */
  | { type: 'refused'; code: string; messageId?: string }
  | { type: 'pong' };
