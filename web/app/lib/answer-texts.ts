// The texts of answers as the socket brings them: one copy for all pages, so that moving between pages loses no letter.
import { listenLive, sendLive } from './live-connection.ts';

export interface WrittenSoFar {
  generation: number;
  text: string;
  state: string;
}
export const isUnfinished = (state: string): boolean => state === 'queued' || state === 'running';

/** Joins a piece to what is there. A piece of an older writing is dropped; one after a gap too: see `hasGap`. */
export function join(now: WrittenSoFar, piece: WrittenSoFar & { offset: number }): WrittenSoFar {
  if (piece.generation < now.generation || hasGap(now, piece)) return now;
  const before = piece.generation === now.generation ? now.text : '';
  return {
    generation: piece.generation,
    text: before.slice(0, piece.offset) + piece.text,
    state: piece.state,
  };
}

/** Whether something before the piece is missing here. */
export function hasGap(now: WrittenSoFar, piece: { generation: number; offset: number }): boolean {
  if (piece.generation < now.generation) return false;
  return piece.offset > (piece.generation === now.generation ? now.text.length : 0);
}

/** Whoever has just asked may follow a moment before the answer is there. */
const expectedWithinMs = 30_000;
const askAgainMs = 400;

const texts = new Map<string, WrittenSoFar>();
const listeners = new Map<string, Set<() => void>>();

export const writtenSoFar = (messageId: string): WrittenSoFar | undefined => texts.get(messageId);

/** Follows until the returned function is called; `changed` runs after each piece. */
export function followAnswer(messageId: string, from: WrittenSoFar, changed: () => void): () => void {
  const known = texts.get(messageId);
  if (!known || known.generation < from.generation || known.text.length < from.text.length)
    texts.set(messageId, from);
  const own = listeners.get(messageId) ?? new Set();
  listeners.set(messageId, own.add(changed));
  const startedAt = Date.now();
  const follow = () => {
    const { generation, text } = texts.get(messageId) ?? from;
    sendLive({ type: 'followAnswer', messageId, generation, offset: text.length });
  };
  const stop = listenLive((message) => {
    if (message.type === 'refused' && message.messageId === messageId) {
      const isExpected = Date.now() - startedAt < expectedWithinMs && listeners.get(messageId)?.has(changed);
      if (isExpected) setTimeout(follow, askAgainMs);
      return;
    }
    if (message.type !== 'answer' || message.messageId !== messageId) return;
    const now = texts.get(messageId) ?? from;
    if (hasGap(now, message)) return follow();
    texts.set(messageId, join(now, message));
    changed();
  }, follow);
  return () => {
    own.delete(changed);
    stop();
    if (own.size > 0) return;
    listeners.delete(messageId);
    sendLive({ type: 'unfollowAnswer', messageId });
  };
}
