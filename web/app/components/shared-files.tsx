// Files at an item of a request, each with what has become of it.
import { Link, type useFetcher } from '@remix-run/react';
import type { RequestedFileDto } from '#contracts/api/document-requests.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { Icon } from './icon.tsx';

type Shown = Omit<RequestedFileDto, 'dataFileId'> & { dataFileId?: string | null };
interface Props {
  files: Shown[];
  /** Where drafts can be taken back. */
  withdraw?: ReturnType<typeof useFetcher>;
}

export function SharedFiles({ files, withdraw }: Props) {
  const { t, size, reason } = useText();
  if (files.length === 0) return null;
  return (
    <ul className="list">
      {files.map((file) => (
        <li key={file.id} className="row spread">
          <div className="file-main grow">
            {file.dataFileId ? (
              <Link className="list-link clip" to={`/files/${file.dataFileId}`}>
                {file.fileName}
              </Link>
            ) : (
              <strong className="clip">{file.fileName}</strong>
            )}
            <span className="small soft">
              {size(file.sizeBytes)}
              {file.state === 'failed' ? ` · ${reason('extraction_failure', file.failureCode)}` : ''}
            </span>
          </div>
          <StateBadge area="shared_file_state" state={file.state} />
          {withdraw && file.state === 'draft' ? (
            <withdraw.Form method="post">
              <input type="hidden" name="draftId" value={file.id} />
              <button
                className="button small quiet"
                type="submit"
                name="intent"
                value="withdraw"
                aria-label={t('link.withdraw', { name: file.fileName })}
                disabled={withdraw.state !== 'idle'}
              >
                <Icon name="trash" />
              </button>
            </withdraw.Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
