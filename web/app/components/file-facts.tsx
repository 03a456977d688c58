// Beside a document: what it is and why we think so, its versions, how it arrived.
import { Link, type useFetcher } from '@remix-run/react';
import type { DataFileDetail } from '#contracts/api/documents.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { hasPages } from '../lib/file-format.ts';
import { placeOf } from '../lib/place.ts';
import { useText } from '../lib/text.tsx';
import { usePlaceName } from '../lib/use-place-name.ts';
import { FileCorrection, isUnsure } from './file-correction.tsx';
import { FileStage } from './file-stage.tsx';
import { ReadingOrders } from './reading-orders.tsx';

interface Props {
  file: DataFileDetail;
  number: number;
  kinds: readonly string[];
  mayChange: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
  versionLink(number: number): string;
  placeLink(place: string): string;
  processLink(id: string): string;
}

export function FileFacts(props: Props) {
  const { t, named, number: format, size, period } = useText();
  const { file, kinds, mayChange, fetcher } = props;
  const placeName = usePlaceName();
  const evidence = strongest(file.evidence);
  const warnings = file.versions.find((version) => version.number === props.number)?.warnings ?? [];
  return (
    <aside className="stack sticky" aria-label={t('reading.about')}>
      <div className="card tight stack">
        <div className="row spread">
          <div className="file-state">
            <FileStage file={file} />
          </div>
          {file.processId ? (
            <Link className="small" to={props.processLink(file.processId)}>
              {t('file.show_history')}
            </Link>
          ) : null}
        </div>
        {mayChange ? (
          <fetcher.Form method="post">
            <input type="hidden" name="fileId" value={file.id} />
            <ReadingOrders file={file} hasWords />
          </fetcher.Form>
        ) : null}
        {file.summary ? (
          <div className="stack tight">
            <p className="small">{file.summary}</p>
            <p className="small soft">{t('file.summary_by_code')}</p>
          </div>
        ) : null}
        <dl className="facts">
          <dt>{t('file.kind')}</dt>
          <dd>
            {file.documentKind ? named('document_kind', file.documentKind) : '–'}{' '}
            <Sureness of={file.kindConfidence} file={file} />
          </dd>
          <dt>{t('file.period')}</dt>
          <dd>
            {period(file.periodStart, file.periodEnd)}{' '}
            {file.periodStart ? <Sureness of={file.periodConfidence} file={file} /> : null}
          </dd>
          <dt>{t('ui.language')}</dt>
          <dd>{file.language ? t(file.language === 'sv' ? 'file.language_sv' : 'file.language_en') : '–'}</dd>
          <dt>{t('file.size')}</dt>
          <dd>{size(file.sizeBytes)}</dd>
          {file.pageCount && hasPages(file.format) ? (
            <>
              <dt>{t('file.pages')}</dt>
              <dd>{format(file.pageCount)}</dd>
            </>
          ) : null}
          {file.chunkCount ? (
            <>
              <dt>{t('file.pieces')}</dt>
              <dd>{format(file.chunkCount)}</dd>
            </>
          ) : null}
        </dl>
        {mayChange ? (
          <details className="disclosure">
            <summary className="small">
              <span className="link-button">
                {t(isUnsure(file) ? 'file.check_kind' : 'file.correct_kind')}
              </span>
            </summary>
            <FileCorrection file={file} kinds={kinds} fetcher={fetcher} />
          </details>
        ) : null}
      </div>
      {warnings.length > 0 ? (
        <div className="card tight stack tight">
          <h2>{t('reading.warnings')}</h2>
          <ul className="small">
            {warnings.map((warning) => {
              const [code = '', values = ''] = warning.split(':');
              return <li key={warning}>{named('extraction_warning', code, { list: values })}</li>;
            })}
          </ul>
        </div>
      ) : null}
      {evidence.length > 0 ? (
        <div className="card tight stack tight">
          <h2>{t('reading.evidence')}</h2>
          <ul className="small">
            {evidence.map(({ what, quote, locator }) => (
              <li key={`${what} ${quote}`}>
                <span className="soft">{t(what === 'period' ? 'file.period' : 'file.kind')}:</span>{' '}
                <q>{quote.replaceAll(' | ', ' · ')}</q>{' '}
                {locator ? (
                  <Link className="soft" to={props.placeLink(placeOf(locator))}>
                    {placeName(locator)}
                  </Link>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Versions {...props} />
    </aside>
  );
}

/** How sure the classifier was; a person's word needs no number. */
function Sureness({ of, file }: { of: number | null; file: DataFileDetail }) {
  const { t, number } = useText();
  if (file.isJudgedByPerson) return <span className="soft">({t('file.said_by_person')})</span>;
  if (of === null) return null;
  return <span className="soft">({t('file.sure', { percent: number(Math.round(of * 100)) })})</span>;
}

function Versions({ file, number, versionLink }: Props) {
  const { t, named, dateTime, size } = useText();
  return (
    <div className="card tight stack tight">
      <h2>{t('reading.versions')}</h2>
      <ul className="small">
        {file.versions.map((version) => (
          <li key={version.id}>
            {version.number === number ? (
              <strong>{t('file.version', { number: version.number })}</strong>
            ) : (
              <Link to={versionLink(version.number)}>{t('file.version', { number: version.number })}</Link>
            )}{' '}
            <span className="soft">
              {dateTime(version.createdAt)}, {size(version.sizeBytes)}
              {version.isCurrent ? ` · ${t('reading.current')}` : ''}
            </span>
          </li>
        ))}
      </ul>
      <h2>{t('reading.arrivals')}</h2>
      <ul className="small">
        {file.arrivals.map((arrival) => (
          <li key={arrival.id}>
            {named('source_kind', arrival.sourceKind)}{' '}
            <span className="soft">
              {dateTime(arrival.arrivedAt)}
              {arrival.byName ? `, ${arrival.byName}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const shownOfEach = 3;

/** The first few different words for kind and for period; the classifier finds the best ones first. */
function strongest(evidence: DataFileDetail['evidence']): DataFileDetail['evidence'] {
  const seen = new Map<string, Set<string>>();
  return evidence.filter(({ what, quote }) => {
    const quotes = seen.get(what) ?? new Set();
    seen.set(what, quotes);
    if (quotes.has(quote) || quotes.size >= shownOfEach) return false;
    quotes.add(quote);
    return true;
  });
}
