// Uploads that broke off with a reload or a closed browser: what has come of them stays for a while, and they can go on.
import { useId, useState } from 'react';
import type { UploadDto } from '#contracts/api/uploads.ts';
import type { Choice } from '../lib/dropped-files.ts';
import { forgetUpload } from '../lib/send-file.ts';
import { useText } from '../lib/text.tsx';
import { Chooser } from './drop-zone.tsx';
import { Icon } from './icon.tsx';

interface Props {
  uploads: UploadDto[];
  onFiles(choice: Choice): void;
  onForgotten(): void;
}

export function InterruptedUploads({ uploads, onFiles, onForgotten }: Props) {
  const { t, size, dateTime } = useText();
  const id = useId();
  const [isForgetting, setForgetting] = useState(false);
  if (uploads.length === 0) return null;
  const hasFolders = uploads.some(({ folder }) => folder !== '');
  const forget = async (gone: UploadDto[]) => {
    setForgetting(true);
    try {
      for (const { id: uploadId } of gone) await forgetUpload(uploadId);
    } finally {
      setForgetting(false);
      onForgotten();
    }
  };
  return (
    <section className="card tight stack tight" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('file.interrupted', { count: uploads.length })}</h2>
      <p className="small">{t('file.interrupted_why', { count: uploads.length })}</p>
      <ul className="uploads">
        {uploads.map((one) => (
          <li className="upload" key={one.id}>
            <span className="clip">{one.folder ? `${one.folder}/${one.fileName}` : one.fileName}</span>
            <progress max={one.sizeBytes} value={one.receivedBytes} aria-label={one.fileName} />
            <span className="soft nowrap">
              {t('file.sent_of', { sent: size(one.receivedBytes), total: size(one.sizeBytes) })}
            </span>
            <span className="upload-actions">
              <button
                className="button small quiet"
                type="button"
                disabled={isForgetting}
                aria-label={t('file.cancel_named', { name: one.fileName })}
                title={t('file.cancel_upload')}
                onClick={() => void forget([one])}
              >
                <Icon name="cross" size={14} />
              </button>
            </span>
            <span className="upload-more soft">
              {t('file.kept_until', { when: dateTime(one.expiresAt) })}
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Chooser id={`${id}-files`} label={t('file.choose_again')} onFiles={onFiles} isPrimary />
        {hasFolders ? (
          <Chooser id={`${id}-folder`} label={t('file.choose_folder_again')} onFiles={onFiles} isFolder />
        ) : null}
        <button
          className="button quiet"
          type="button"
          disabled={isForgetting}
          onClick={() => void forget(uploads)}
        >
          {t('file.cancel_all')}
        </button>
      </div>
    </section>
  );
}
