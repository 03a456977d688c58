// Files on their way to the server, each with its own progress and its own trouble.
import { useText } from '../lib/text.tsx';
import type { Upload } from '../lib/use-uploads.ts';

export function UploadList({
  uploads,
  isBusy,
  onClear,
}: {
  uploads: Upload[];
  isBusy: boolean;
  onClear(): void;
}) {
  const { t } = useText();
  if (uploads.length === 0) return null;
  // Once all is sent, what went well is seen in the list of files; trouble stays.
  const shown = isBusy
    ? uploads
    : uploads.filter(({ state }) => state.step !== 'received' || state.isDuplicate);
  const received = uploads.filter(({ state }) => state.step === 'received').length;
  return (
    <section className="card tight stack tight" aria-label={t('file.uploads')}>
      <div className="row spread">
        <strong aria-live="polite">{t('file.uploaded_of', { done: received, total: uploads.length })}</strong>
        {isBusy ? null : (
          <button className="button small quiet" type="button" onClick={onClear}>
            {t('file.clear_uploads')}
          </button>
        )}
      </div>
      {shown.length > 0 ? (
        <div className="uploads">
          {shown.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const { named, size } = useText();
  const { state, name, file } = upload;
  const sent = state.step === 'sending' ? state.sentBytes : state.step === 'received' ? file.size : 0;
  const word = state.step === 'received' && state.isDuplicate ? 'upload_duplicate' : `upload_${state.step}`;
  return (
    <div className="upload">
      <span className="clip">{name}</span>
      <progress max={Math.max(1, file.size)} value={sent} aria-label={name} />
      <span className="soft nowrap">{state.step === 'waiting' ? size(file.size) : named('file', word)}</span>
      {state.step === 'refused' ? (
        <span className="field-error">{named('error', state.code, { limit: '', seconds: 0 })}</span>
      ) : null}
    </div>
  );
}
