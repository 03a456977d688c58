// The text of an answer while it is being written, joined without gaps after refreshes and reconnections.
import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { listenLive, sendLive } from './live-connection.ts';

export interface WrittenSoFar {
  generation: number;
  text: string;
  state: string;
}
const isUnfinished = (state: string): boolean => state === 'queued' || state === 'running';

/** Joins a piece to what is there. A piece of an older writing is dropped; a gap too (the server sends from our offset again). */
export function join(
  now: WrittenSoFar,
  piece: { generation: number; offset: number; text: string; state: string },
): WrittenSoFar {
  if (piece.generation < now.generation) return now;
  const before = piece.generation === now.generation ? now.text : '';
  if (piece.offset > before.length) return now;
  return {
    generation: piece.generation,
    text: before.slice(0, piece.offset) + piece.text,
    state: piece.state,
  };
}

/** Starts from what the loader knew; revalidates the page once the answer has ended, for its citations. */
export function useAnswerStream(messageId: string, loaded: WrittenSoFar): WrittenSoFar {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  const [written, setWritten] = useState(loaded);
  const current = useRef(written);
  const isOpen = isUnfinished(loaded.state);

  useEffect(() => {
    if (!isOpen) return;
    const stop = listenLive(
      (message) => {
        if (message.type !== 'answer' || message.messageId !== messageId) return;
        current.current = join(current.current, message);
        setWritten(current.current);
        if (!isUnfinished(message.state)) latest.current();
      },
      () => {
        const { generation, text } = current.current;
        sendLive({ type: 'followAnswer', messageId, generation, offset: text.length });
      },
    );
    return () => {
      sendLive({ type: 'unfollowAnswer', messageId });
      stop();
    };
  }, [messageId, isOpen]);

  // What the database says wins once it is the newer or the finished one.
  const isLoadedNewer =
    !isOpen || loaded.generation > written.generation || loaded.text.length > written.text.length;
  return isLoadedNewer ? loaded : written;
}
