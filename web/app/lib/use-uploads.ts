// The uploads of a page to a project, and those that were begun before and can go on.
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { UploadDto } from '#contracts/api/uploads.ts';
import type { Choice } from './dropped-files.ts';
import { createUploadQueue } from './upload-queue.ts';

/** `unfinished`: what the server has of this person's; `onReceived` runs after each file, to load what arrived. */
export function useUploads(projectId: string, unfinished: UploadDto[], onReceived: () => void) {
  const afterEach = useRef(onReceived);
  afterEach.current = onReceived;
  const known = useRef(unfinished);
  known.current = unfinished;
  const queue = useMemo(() => createUploadQueue(projectId, () => afterEach.current()), [projectId]);
  const view = useSyncExternalStore(queue.subscribe, queue.view, queue.view);
  const add = useCallback((choice: Choice) => queue.add(choice, known.current), [queue]);

  // Leaving the page stops the sending, though it can go on later: the browser asks first.
  useEffect(() => {
    if (!view.isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [view.isBusy]);

  const here = new Set(view.uploads.map(({ uploadId }) => uploadId));
  return { queue, view, add, interrupted: unfinished.filter(({ id }) => !here.has(id)) };
}
