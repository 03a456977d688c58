// The text of an answer as it is written: pieces over the socket by offset, the loader's copy as the start and the end.
import { useEffect, useRef, useState } from 'react';
import { followAnswer, isUnfinished, type WrittenSoFar, writtenSoFar } from './answer-texts.ts';
import { useReloadSoon } from './use-reload-soon.ts';

/** Starts from what the loader knew; revalidates the page once the answer has ended, for its citations. */
export function useAnswerStream(messageId: string, loaded: WrittenSoFar): WrittenSoFar {
  const reload = useReloadSoon();
  const latest = useRef(loaded);
  latest.current = loaded;
  const isOpen = isUnfinished(loaded.state);
  const [, setTurn] = useState(0);

  useEffect(() => {
    if (!isOpen) return;
    let isEnded = false;
    return followAnswer(messageId, latest.current, () => {
      setTurn((turn) => turn + 1);
      const state = writtenSoFar(messageId)?.state ?? 'running';
      if (isEnded || isUnfinished(state)) return;
      isEnded = true;
      reload();
    });
  }, [messageId, isOpen, reload]);

  const written = writtenSoFar(messageId);
  // What the database says wins once it is the newer or the finished one.
  const isLoadedNewer =
    !written ||
    !isOpen ||
    loaded.generation > written.generation ||
    (loaded.generation === written.generation && loaded.text.length > written.text.length);
  return isLoadedNewer ? loaded : written;
}
