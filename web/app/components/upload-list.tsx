// Files on their way to the server: all of them together, and each with its own progress and its own trouble.
import { useText } from '../lib/text.tsx';
import type { QueuedUpload, QueueView, UploadQueue } from '../lib/upload-queue.ts';
import { Note } from './note.tsx';
import { UploadRow } from './upload-row.tsx';

interface Props {
  uploads: QueuedUpload[];
  isBusy: boolean;
  onClear(): void;
  /** Of uploads that can be cancelled and tried again, with the sum of them all. */
  queue?: UploadQueue;
  view?: QueueView;
}

export function UploadList({ uploads, isBusy, onClear, queue, view }: Props) {
  const { t } = useText();
  if (uploads.length === 0 && !view?.hidden && !view?.unreadable.length) return null;
  const received = uploads.filter(({ state }) => state.step === 'received').length;
  const refused = uploads.filter(({ state }) => state.step === 'refused').length;
  // Once all is sent, what went well is seen in the list of files; what is worth a word stays.
  const shown = isBusy
    ? uploads
    : uploads.filter(
        ({ state, versionNumber = 1 }) => state.step !== 'received' || state.isDuplicate || versionNumber > 1,
      );
  return (
    <section className="card tight stack tight" aria-label={t('file.uploads')}>
      <div className="row spread">
        <strong aria-live="polite">{t('file.uploaded_of', { done: received, total: uploads.length })}</strong>
        <span className="row">
          {queue && refused > 0 ? (
            <button className="button small" type="button" onClick={() => queue.retry()}>
              {t('file.retry_failed', { count: refused })}
            </button>
          ) : null}
          {queue && isBusy ? (
            <button className="button small quiet" type="button" onClick={() => queue.cancelAll()}>
              {t('file.cancel_all')}
            </button>
          ) : null}
          {isBusy ? null : (
            <button className="button small quiet" type="button" onClick={onClear}>
              {t('file.clear_uploads')}
            </button>
          )}
        </span>
      </div>
      {view && isBusy ? <TotalProgress view={view} /> : null}
      {view && view.hidden > 0 ? <Note>{t('file.hidden_left_out', { count: view.hidden })}</Note> : null}
      {view && view.unreadable.length > 0 ? (
        <Note tone="warn">{t('file.unreadable_left_out', { names: view.unreadable.join(', ') })}</Note>
      ) : null}
      {shown.length > 0 ? (
        <ul className="uploads">
          {shown.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onCancel={queue?.cancel} onRetry={queue?.retry} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function TotalProgress({ view }: { view: QueueView }) {
  const { t, size, duration } = useText();
  const isBroken = view.uploads.some(({ state }) => state.step === 'broken');
  return (
    <div className="upload-total">
      <progress
        max={Math.max(1, view.totalBytes)}
        value={view.sentBytes}
        aria-label={t('file.upload_total')}
      />
      <span className="small soft">
        {t('file.sent_of', { sent: size(view.sentBytes), total: size(view.totalBytes) })}
        {isBroken
          ? ` · ${t('file.connection_lost')}`
          : view.leftMs === undefined
            ? ''
            : ` · ${t('file.time_left', { time: duration(Math.max(1000, Math.ceil(view.leftMs / 5000) * 5000)) })}`}
      </span>
    </div>
  );
}
