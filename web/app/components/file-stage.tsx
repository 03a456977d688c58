// Where a document stands on its way to being findable: its stage, whether it is worked on or waits, what went wrong, and when it is tried again.
import type { DataFileDto } from '#contracts/api/documents.ts';
import { useText } from '../lib/text.tsx';
import { useSeconds } from '../lib/use-now.ts';
import { StateBadge } from './badge.tsx';

export const isInWork = (state: string): boolean => !['ready', 'failed', 'locked', 'deleted'].includes(state);

/** What somebody waits for after its state; nothing for a document that is not on its way. */
export function FileStage({ file }: { file: Pick<DataFileDto, 'state' | 'progress'> }) {
  const { t, named, reason, duration, number, relative } = useText();
  const { progress, state } = file;
  const isWorking = isInWork(state);
  const nowMs = useSeconds(isWorking && progress !== null);
  if (!isWorking || !progress) return <StateBadge area="file_state" state={state} />;
  const { runningSince, stageSince, nextRetryAt, lastErrorCode, budgetMs, done, total } = progress;
  const sinceMs = (at: string | null) => (at ? Math.max(0, nowMs - new Date(at).getTime()) : 0);
  // Two clocks: a document that waits for others is not one that takes long.
  const isRetrying = nextRetryAt !== null && runningSince === null;
  const stayedMs = sinceMs(stageSince);
  const isLate = budgetMs !== null && stayedMs > budgetMs;
  return (
    <>
      <StateBadge area="file_state" state={state} />
      {total && state === 'indexing' ? (
        <>
          <progress max={total} value={done ?? 0} aria-label={named('file_state', state)} />
          <span className="small soft">
            {number(done ?? 0)} / {number(total)}
          </span>
        </>
      ) : null}
      <span className="small soft" suppressHydrationWarning>
        {isRetrying
          ? t('file.stage_retry', {
              attempt: progress.attempt,
              when: relative(nextRetryAt, Math.min(nowMs, new Date(nextRetryAt).getTime())),
            })
          : runningSince
            ? t('file.stage_running', { time: duration(sinceMs(runningSince)) })
            : t('file.stage_waiting', { time: duration(stayedMs) })}
        {progress.attempt > 1 && runningSince ? ` · ${t('file.attempt', { attempt: progress.attempt })}` : ''}
      </span>
      {isRetrying && lastErrorCode ? (
        <span className="small field-error">
          {t('file.stage_reason', { reason: reason('extraction_failure', lastErrorCode) })}
        </span>
      ) : null}
      {isLate ? (
        <span className="small is-unsure" suppressHydrationWarning>
          {t('file.stage_late', { time: duration(budgetMs) })}
        </span>
      ) : null}
    </>
  );
}
