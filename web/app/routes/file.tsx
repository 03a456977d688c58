// Reading a document: its text at the cited place, its original, its versions and where it came from.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useFetcher, useLoaderData } from '@remix-run/react';
import { useEffect, useMemo } from 'react';
import { documents } from '#contracts/api/documents.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { builtInDocumentKinds } from '#contracts/extraction.ts';
import { as } from '#permissions/ability.ts';
import { DocumentView } from '../components/document-view.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FileFacts } from '../components/file-facts.tsx';
import { Icon } from '../components/icon.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { UnlockForm } from '../components/unlock-form.tsx';
import { WhyPanel } from '../components/why-panel.tsx';
import { useAbility } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, isRefusal, param } from '../lib/api.server.ts';
import { citedQuote } from '../lib/citation.server.ts';
import { actOnFile } from '../lib/file-actions.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import type { PageApi } from '../lib/load-context.ts';
import { marksOf } from '../lib/marking.ts';
import { titledBy } from '../lib/page-title.ts';
import { cellOf, isAt } from '../lib/place.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titledBy<{ file: { name: string } }>(({ file }) => file.name);

const unitsPerPage = 1000;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const fileId = param(params, 'fileId');
  const search = new URL(request.url).searchParams;
  const place = search.get('place');
  const file = await api.call(documents.get, { params: { fileId } });
  const number = Number(search.get('version')) || file.versionNumber;
  const [text, quote, project] = await Promise.all([
    textAt(api, fileId, number, place, Number(search.get('from')) || 0),
    citedQuote(api, search.get('source')),
    api.call(rooms.getProject, { params: { projectId: file.projectId } }),
  ]);
  return { file, number, place, text, quote: quote ?? null, project, kinds: builtInDocumentKinds };
}

/** The stretch of the text that holds the place; the first one when no place is named or found. */
async function textAt(api: PageApi, fileId: string, number: number, place: string | null, from: number) {
  const read = (start: number) =>
    api.call(documents.text, { params: { fileId, number }, query: { from: start, limit: unitsPerPage } });
  try {
    const asked = await read(from);
    if (!place || from > 0) return asked;
    let text = asked;
    while (!text.units.some((unit) => isAt(unit.locator, place))) {
      const next = text.from + text.units.length;
      if (next >= text.total || text.units.length === 0) return asked;
      text = await read(next);
    }
    return text;
  } catch (error) {
    // A version that is still being read, or could not be, has no text to show.
    if (isRefusal(error)) return null;
    throw error;
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(() => actOnFile(apiFor(context, request), form));
}

export default function FilePage() {
  const { t, reason, number: formatNumber } = useText();
  const { file, number, place, text, quote, project, kinds } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ActionAnswer>();
  const ability = useAbility();
  useLiveEvents({ dataFileId: file.id });
  const units = text?.units;
  const marks = useMemo(() => marksOf(units ?? [], place, quote ?? undefined), [units, place, quote]);
  useEffect(() => {
    if (place) document.getElementById('here')?.scrollIntoView({ block: 'center' });
  }, [place]);
  const page = place?.startsWith('page:') ? `#page=${place.split(':')[1]}` : '';
  const original = `/api/files/${file.id}/versions/${number}/content`;
  const mayChange = ability.can('update', as('DataFile', { ...file, createdBy: null }));
  const last = text ? text.from + text.units.length : 0;
  return (
    <div className="page reading">
      <PageHead
        crumbs={[
          { to: `/companies/${project.companyId}`, label: project.companyName },
          { to: `/projects/${project.id}`, label: project.name },
        ]}
        title={file.name}
        actions={
          <>
            <WhyPanel kind="DataFile" id={file.id} />
            <a className="button" href={`${original}${page}`} target="_blank" rel="noreferrer">
              <Icon name="open" /> {t('reading.open_original')}
            </a>
            <a
              className="button"
              href={`${original}?download=true`}
              aria-label={t('ui.download')}
              title={t('ui.download')}
            >
              <Icon name="download" />
            </a>
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          {file.isDeleted ? <Note tone="warn">{t('reading.deleted')}</Note> : null}
          {number === file.versionNumber ? null : (
            <Note tone="warn">
              {t('reading.older_version', { number, current: file.versionNumber })}{' '}
              <Link to={`/files/${file.id}`}>{t('reading.to_current')}</Link>
            </Note>
          )}
          {file.failureCode ? (
            <Note tone="danger">{reason('extraction_failure', file.failureCode)}</Note>
          ) : null}
          {file.state === 'locked' && mayChange ? <UnlockForm fileId={file.id} fetcher={fetcher} /> : null}
          {place && marks.size === 0 && text ? <Note tone="warn">{t('reading.place_not_found')}</Note> : null}
          <ProblemNote problem={fetcher.data?.problem} />
          {text && text.units.length > 0 ? (
            <DocumentView units={text.units} marks={marks} citedCell={place ? cellOf(place) : undefined} />
          ) : (
            <EmptyState icon="file" title={t('reading.no_text')}>
              <p>{t('reading.no_text_why')}</p>
            </EmptyState>
          )}
          {text && text.total > text.units.length ? (
            <div className="row spread">
              <span className="soft small">
                {t('reading.part_of', {
                  from: formatNumber(text.from + 1),
                  to: formatNumber(last),
                  total: formatNumber(text.total),
                })}
              </span>
              <span className="row">
                {text.from > 0 ? (
                  <Link
                    className="button small"
                    to={`?version=${number}&from=${Math.max(0, text.from - unitsPerPage)}`}
                  >
                    {t('ui.previous')}
                  </Link>
                ) : null}
                {last < text.total ? (
                  <Link className="button small" to={`?version=${number}&from=${last}`}>
                    {t('ui.next')}
                  </Link>
                ) : null}
              </span>
            </div>
          ) : null}
        </div>
        <FileFacts
          file={file}
          number={number}
          kinds={kinds}
          mayChange={mayChange}
          fetcher={fetcher}
          versionLink={(version) => `/files/${file.id}?version=${version}`}
          placeLink={(at) => `/files/${file.id}?version=${number}&place=${encodeURIComponent(at)}#here`}
          processLink={(id) => `/processes/${id}`}
        />
      </div>
    </div>
  );
}
