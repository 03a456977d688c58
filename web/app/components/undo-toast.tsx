// For a moment after a deletion: take it back.
import type { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';

export interface Removed {
  fileId: string;
  name: string;
  undoableUntil: string;
}

export function UndoToast({ fetcher }: { fetcher: ReturnType<typeof useFetcher<ActionAnswer>> }) {
  const { t } = useText();
  const removed = fetcher.data?.done === 'removed' ? (fetcher.data.value as Removed) : undefined;
  const [hiddenFor, setHiddenFor] = useState('');
  const until = removed?.undoableUntil;
  useEffect(() => {
    if (!until) return;
    const leftMs = Math.max(0, new Date(until).getTime() - Date.now());
    const timer = setTimeout(() => setHiddenFor(until), leftMs);
    return () => clearTimeout(timer);
  }, [until]);
  const isShown = removed && hiddenFor !== removed.undoableUntil;
  return (
    <div className="toasts" aria-live="polite">
      {isShown ? (
        <fetcher.Form method="post" className="toast">
          <span className="clip">{t('file.deleted_named', { name: removed.name })}</span>
          <input type="hidden" name="fileId" value={removed.fileId} />
          <button className="link-button" type="submit" name="intent" value="undo">
            {t('ui.undo')}
          </button>
        </fetcher.Form>
      ) : null}
    </div>
  );
}
