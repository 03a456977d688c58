// The words at one item of a request: kept on the server a moment after they are written, and taken over from there.
import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '#contracts/api/endpoint.ts';
import type { SharedItem, shared } from '#contracts/api/shared.ts';
import type { ActionAnswer } from './api.server.ts';

type Saved = AnswerOf<typeof shared.saveItem>;
export interface Draft {
  comment: string;
  absentReason: string;
}

const saveAfterMs = 700;

/** What somebody else saved meanwhile is shown in `replaced`; where nothing was being written, it is taken over. */
export function useDraft(item: Pick<SharedItem, 'id' | 'comment' | 'absentReason' | 'revision'>) {
  const fetcher = useFetcher<ActionAnswer<Saved>>();
  const [draft, setDraft] = useState<Draft>({ comment: item.comment, absentReason: item.absentReason ?? '' });
  const [isDirty, setDirty] = useState(false);
  const revision = useRef(item.revision);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saved = fetcher.data?.value;

  useEffect(() => {
    if (saved) revision.current = Math.max(revision.current, saved.revision);
  }, [saved]);
  useEffect(() => {
    if (isDirty || fetcher.state !== 'idle' || item.revision <= revision.current) return;
    revision.current = item.revision;
    setDraft({ comment: item.comment, absentReason: item.absentReason ?? '' });
  }, [item, isDirty, fetcher.state]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const save = (value: Draft) => {
    clearTimeout(timer.current);
    setDirty(false);
    const fields = { intent: 'save', itemId: item.id, revision: String(revision.current), ...value };
    fetcher.submit(fields, { method: 'post' });
  };
  return {
    draft,
    replaced: saved?.replaced ?? null,
    problem: fetcher.data?.problem,
    isSaving: isDirty || fetcher.state !== 'idle',
    isSaved: Boolean(saved) && !isDirty && fetcher.state === 'idle',
    /** Also when the field is left, so that closing the page right after loses nothing. */
    flush: () => {
      if (isDirty) save(draft);
    },
    write(change: Partial<Draft>) {
      const next = { ...draft, ...change };
      setDraft(next);
      setDirty(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => save(next), saveAfterMs);
    },
  };
}
