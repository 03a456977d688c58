// The files of a project: drop them, watch each stage, find them, correct them.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useFetcher, useLoaderData } from '@remix-run/react';
import { type DataFileDto, documents } from '#contracts/api/documents.ts';
import type { AnswerOf } from '#contracts/api/endpoint.ts';
import { uploads } from '#contracts/api/uploads.ts';
import { builtInDocumentKinds } from '#contracts/extraction.ts';
import { DropZone } from '../components/drop-zone.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FileFilters } from '../components/file-filters.tsx';
import { FileRow } from '../components/file-row.tsx';
import { InterruptedUploads } from '../components/interrupted-uploads.tsx';
import { ProblemNote } from '../components/note.tsx';
import { UndoToast } from '../components/undo-toast.tsx';
import { UploadList } from '../components/upload-list.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnFile } from '../lib/file-actions.server.ts';
import { given, readForm } from '../lib/form-data.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';
import { useProject } from '../lib/use-project.ts';
import { useReloadSoon } from '../lib/use-reload-soon.ts';
import { useUploads } from '../lib/use-uploads.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

const pageSize = 50;
/** More rows than this on one page help nobody; search and filters do. */
const mostShown = 1000;
const filterStates = ['ready', 'failed', 'locked', 'received', 'extracting', 'indexing'];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const projectId = param(params, 'projectId');
  const search = new URL(request.url).searchParams;
  const chosen = {
    search: search.get('search')?.trim() ?? '',
    state: search.get('state') ?? '',
    kind: search.get('kind') ?? '',
    sort: search.get('sort') === 'name' ? ('name' as const) : ('created' as const),
  };
  const shown = Math.min(mostShown, Math.max(pageSize, Number(search.get('shown')) || pageSize));
  const files: DataFileDto[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      sort: chosen.sort,
      limit: Math.min(200, shown - files.length),
      ...given({
        search: chosen.search || undefined,
        state: chosen.state || undefined,
        kind: chosen.kind || undefined,
        cursor: cursor ?? undefined,
      }),
    };
    const page: AnswerOf<typeof documents.list> = await api.call(documents.list, {
      params: { projectId },
      query,
    });
    files.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && files.length < shown);
  const { items: unfinished } = await api.call(uploads.list, { params: { projectId } });
  const isFiltered = Boolean(chosen.search || chosen.state || chosen.kind);
  return {
    files,
    unfinished,
    hasMore: cursor !== null,
    chosen,
    shown,
    isFiltered,
    kinds: builtInDocumentKinds,
    filterStates,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(() => actOnFile(apiFor(context, request), form));
}

export default function ProjectFilesPage() {
  const { t } = useText();
  const { project, may } = useProject();
  const loaded = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>({ key: 'files' });
  const reload = useReloadSoon();
  const { queue, view, add, interrupted } = useUploads(project.id, loaded.unfinished, reload);
  useLiveEvents({ projectId: project.id });
  const mayAdd = may('create', 'DataFile');
  const mayChange = may('update', 'DataFile');
  const { files, chosen, isFiltered } = loaded;
  const more = new URLSearchParams({ ...chosen, shown: String(loaded.shown + 200) });
  return (
    <div className="stack">
      {mayAdd ? <DropZone onFiles={add} /> : null}
      {mayAdd ? <InterruptedUploads uploads={interrupted} onFiles={add} onForgotten={reload} /> : null}
      <UploadList {...view} view={view} queue={queue} onClear={queue.clear} />
      {files.length > 0 || isFiltered ? (
        <FileFilters states={loaded.filterStates} kinds={loaded.kinds} chosen={chosen} />
      ) : null}
      <ProblemNote problem={fetcher.data?.problem} />
      {files.length > 0 ? (
        <ul className="list">
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              to={`/files/${file.id}`}
              processLink={(id) => `/processes/${id}`}
              kinds={loaded.kinds}
              mayChange={mayChange}
              fetcher={fetcher}
            />
          ))}
        </ul>
      ) : (
        <EmptyState icon="file" title={t(isFiltered ? 'file.none_found' : 'file.none_yet')}>
          <p>{t(isFiltered ? 'file.none_found_why' : 'file.none_yet_why')}</p>
        </EmptyState>
      )}
      {loaded.hasMore ? (
        <div>
          <Link className="button" to={`?${more}`} preventScrollReset>
            {t('ui.show_more')}
          </Link>
        </div>
      ) : null}
      <UndoToast fetcher={fetcher} />
    </div>
  );
}
