// The text of an answer as it is written: pieces over the socket by offset, the loader's copy as the start and the end.
import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { followAnswer, isUnfinished, type WrittenSoFar, writtenSoFar } from './answer-texts.ts';

/** Starts from what the loader knew; revalidates the page once the answer has ended, for its citations. */
export function useAnswerStream(messageId: string, loaded: WrittenSoFar): WrittenSoFar {
  const { revalidate } = useRevalidator();
  const latest = useRef({ revalidate, loaded });
  latest.current = { revalidate, loaded };
  const isOpen = isUnfinished(loaded.state);
  const [, setTurn] = useState(0);

  useEffect(() => {
    if (!isOpen) return;
    let isEnded = false;
    return followAnswer(messageId, latest.current.loaded, () => {
      setTurn((turn) => turn + 1);
      const state = writtenSoFar(messageId)?.state ?? 'running';
      if (isEnded || isUnfinished(state)) return;
      isEnded = true;
      latest.current.revalidate();
    });
  }, [messageId, isOpen]);

  const written = writtenSoFar(messageId);
  // What the database says wins once it is the newer or the finished one.
  const isLoadedNewer =
    !written ||
    !isOpen ||
    loaded.generation > written.generation ||
    (loaded.generation === written.generation && loaded.text.length > written.text.length);
  return isLoadedNewer ? loaded : written;
}
