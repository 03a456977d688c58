// One file in the list: what it is, how far it has come, and what can be done.
import { Link, type useFetcher } from '@remix-run/react';
import { useState } from 'react';
import type { DataFileDto } from '#contracts/api/documents.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { hasPages } from '../lib/file-format.ts';
import { useText } from '../lib/text.tsx';
import { FileCorrection, isUnsure } from './file-correction.tsx';
import { FileStage, isInWork } from './file-stage.tsx';
import { Icon } from './icon.tsx';
import { ReadingOrders } from './reading-orders.tsx';
import { Ago } from './time.tsx';

interface Props {
  file: DataFileDto;
  to: string;
  processLink(id: string): string;
  kinds: readonly string[];
  mayChange: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function FileRow({ file, to, processLink, kinds, mayChange, fetcher }: Props) {
  const { t, named, reason, size, period } = useText();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const isCorrectable = mayChange && file.state === 'ready';
  return (
    <li className="file">
      <span className="file-format" aria-hidden="true">
        {file.format ?? file.name.split('.').at(-1)?.slice(0, 4)}
      </span>
      <div className="file-main">
        <Link className="list-link" to={to} prefetch="intent">
          {file.name}
        </Link>
        <span className="small soft">
          {file.folder ? `${file.folder} · ` : ''}
          {size(file.sizeBytes)}
          {hasPages(file.format) && file.pageCount
            ? ` · ${t('file.page_count', { count: file.pageCount })}`
            : ''}
          {file.versionNumber > 1 ? ` · ${t('file.version', { number: file.versionNumber })}` : ''} ·{' '}
          <Ago at={file.createdAt} />
          {file.uploadedByName ? ` · ${file.uploadedByName}` : ''}
        </span>
      </div>
      <div className="file-kind small">
        {file.documentKind ? <div>{named('document_kind', file.documentKind)}</div> : null}
        {file.periodStart ? <div className="soft">{period(file.periodStart, file.periodEnd)}</div> : null}
      </div>
      <FileState file={file} processLink={processLink} />
      <div className="file-actions">
        {isCorrectable ? (
          <button
            className={`button small quiet${isUnsure(file) ? ' is-unsure' : ''}`}
            type="button"
            aria-expanded={isCorrecting}
            aria-label={t('file.correct_named', { name: file.name })}
            title={t(isUnsure(file) ? 'file.check_kind' : 'file.correct_kind')}
            onClick={() => setIsCorrecting(!isCorrecting)}
          >
            <Icon name="pencil" size={16} />
          </button>
        ) : null}
        {mayChange ? <FileActions file={file} fetcher={fetcher} /> : null}
      </div>
      {file.failureCode ? (
        <p className="file-more small field-error">{reason('extraction_failure', file.failureCode)}</p>
      ) : null}
      {isCorrectable && isCorrecting ? (
        <div className="file-more">
          <FileCorrection file={file} kinds={kinds} fetcher={fetcher} />
        </div>
      ) : null}
    </li>
  );
}

function FileState({ file, processLink }: Pick<Props, 'file' | 'processLink'>) {
  const { t } = useText();
  return (
    <div className="file-state">
      <FileStage file={file} />
      {file.processId && (isInWork(file.state) || file.state === 'failed') ? (
        <Link className="small" to={processLink(file.processId)}>
          {t('file.show_history')}
        </Link>
      ) : null}
    </div>
  );
}

function FileActions({ file, fetcher }: Pick<Props, 'file' | 'fetcher'>) {
  const { t } = useText();
  return (
    <fetcher.Form method="post" className="file-actions">
      <input type="hidden" name="fileId" value={file.id} />
      <input type="hidden" name="name" value={file.name} />
      <ReadingOrders file={file} />
      <button
        className="button small quiet"
        type="submit"
        name="intent"
        value="remove"
        aria-label={t('file.delete_named', { name: file.name })}
        title={t('ui.delete')}
      >
        <Icon name="trash" size={16} />
      </button>
    </fetcher.Form>
  );
}
