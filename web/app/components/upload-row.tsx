// One file on its way: how far it has come, what became of it, and what can be done.
import { memo } from 'react';
import { useText } from '../lib/text.tsx';
import type { QueuedUpload } from '../lib/upload-queue.ts';
import { Icon } from './icon.tsx';

interface Props {
  upload: QueuedUpload;
  onCancel?: ((key: string) => void) | undefined;
  onRetry?: ((key: string) => void) | undefined;
}

/** Drawn again only when its own upload changed: there may be hundreds of them. */
export const UploadRow = memo(function UploadRow({ upload, onCancel, onRetry }: Props) {
  const { t, named, size, number } = useText();
  const { state, path, file, versionNumber = 1, key } = upload;
  const isSending = state.step === 'sending' || state.step === 'broken';
  const sent = isSending ? state.sentBytes : state.step === 'received' ? file.size : 0;
  const isNewVersion = versionNumber > 1 && state.step !== 'cancelled' && state.step !== 'refused';
  const isKnown = state.step === 'received' && state.isDuplicate;
  const percent = Math.floor((100 * sent) / Math.max(1, file.size));
  return (
    <li className="upload">
      <span className="clip" title={path}>
        {path}
      </span>
      <progress max={Math.max(1, file.size)} value={sent} aria-label={path} />
      <span className="soft nowrap">
        {state.step === 'waiting'
          ? size(file.size)
          : state.step === 'sending'
            ? `${number(percent)} %`
            : named('file', isKnown ? 'upload_duplicate' : `upload_${state.step}`)}
      </span>
      <span className="upload-actions">
        {onCancel && (isSending || state.step === 'waiting') ? (
          <button
            className="button small quiet"
            type="button"
            aria-label={t('file.cancel_named', { name: path })}
            title={t('file.cancel_upload')}
            onClick={() => onCancel(key)}
          >
            <Icon name="cross" size={14} />
          </button>
        ) : null}
        {onRetry && state.step === 'refused' ? (
          <button
            className="button small quiet"
            type="button"
            aria-label={t('file.retry_named', { name: path })}
            title={t('ui.try_again')}
            onClick={() => onRetry(key)}
          >
            <Icon name="again" size={14} />
          </button>
        ) : null}
      </span>
      {isNewVersion && !isKnown ? (
        <span className="upload-more soft">{t('file.becomes_version', { number: versionNumber })}</span>
      ) : null}
      {state.step === 'refused' ? (
        <span className="upload-more field-error">
          {named('error', state.code, { limit: '200 MB', seconds: 60 })}
        </span>
      ) : null}
    </li>
  );
});
