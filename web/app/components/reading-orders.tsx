// What can be ordered while a document is read, or could not be: try again, try now, stop. Stands in a form of the file's.
import type { DataFileDto } from '#contracts/api/documents.ts';
import { useText } from '../lib/text.tsx';
import { isInWork } from './file-stage.tsx';
import { Icon } from './icon.tsx';

interface Props {
  file: Pick<DataFileDto, 'name' | 'state' | 'failureCode' | 'progress'>;
  /** Whether there is room for words on every button. */
  hasWords?: boolean;
}

export function ReadingOrders({ file, hasWords = false }: Props) {
  const { t } = useText();
  const { state, failureCode, progress } = file;
  const isReading = isInWork(state) && state !== 'deleting' && progress !== null;
  // A newer version that failed beside an older one that answers can be tried again, too.
  const hasFailed = !isReading && (state === 'failed' || state === 'locked' || failureCode !== null);
  const waitsForTry = isReading && progress.nextRetryAt !== null && progress.runningSince === null;
  if (!isReading && !hasFailed) return null;
  return (
    <>
      {hasFailed || waitsForTry ? (
        <button className="button small" type="submit" name="intent" value="retry">
          <Icon name="again" size={15} /> {t(waitsForTry ? 'file.retry_now' : 'ui.try_again')}
        </button>
      ) : null}
      {isReading ? (
        <button
          className="button small quiet"
          type="submit"
          name="intent"
          value="cancel"
          aria-label={t('file.stop_reading_named', { name: file.name })}
          title={t('file.stop_reading')}
        >
          <Icon name="stop" size={15} />
          {hasWords ? ` ${t('file.stop_reading')}` : null}
        </button>
      ) : null}
    </>
  );
}
