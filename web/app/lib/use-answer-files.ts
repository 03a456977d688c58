// The files that answer one item of a request: what waits, what is on its way, what came of it.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Choice } from './dropped-files.ts';
import { batchesOf, type FileToSend, sendBatch, type UploadState } from './upload.ts';

export interface Upload extends FileToSend {
  state: UploadState;
}
/** Requests at the same time; more would only share the same line. */
const parallelRequests = 2;

/** `path` is the operation that takes the files; `onBatch` runs after each answer of the server, to load what arrived. */
export function useAnswerFiles(path: string, onBatch: () => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<FileToSend[][]>([]);
  const running = useRef(0);
  const afterBatch = useRef(onBatch);
  afterBatch.current = onBatch;

  const pump = useCallback(() => {
    while (running.current < parallelRequests) {
      const batch = queue.current.shift();
      if (!batch) return;
      running.current += 1;
      const onState = (key: string, state: UploadState) =>
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, state } : one)));
      sendBatch(path, batch, onState)
        .finally(() => {
          running.current -= 1;
          afterBatch.current();
          pump();
        })
        .catch((error: unknown) => console.error(error));
    }
  }, [path]);

  const add = useCallback(
    ({ files }: Choice) => {
      const fresh = files.map((one) => ({ key: crypto.randomUUID(), ...one }));
      setUploads((all) => [...all, ...fresh.map((one) => ({ ...one, state: { step: 'waiting' as const } }))]);
      queue.current.push(...batchesOf(fresh));
      pump();
    },
    [pump],
  );
  const clear = useCallback(
    () =>
      setUploads((all) => all.filter(({ state }) => state.step === 'waiting' || state.step === 'sending')),
    [],
  );
  const isBusy = uploads.some(({ state }) => state.step === 'waiting' || state.step === 'sending');

  // Leaving the page would cut the upload off: the browser asks first.
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);

  return { uploads, add, clear, isBusy };
}
