// The report as a page to read: cover, declared gaps, sections with their sources; while it is written, what is done.
import type { ReportDetail } from '#contracts/api/reports.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { CitedText } from './cited-text.tsx';
import { Note } from './note.tsx';
import { type ShownCitation, SourceList } from './source-list.tsx';

type Section = ReportDetail['sections'][number];
type SectionOf<Cited> = Omit<Section, 'citations' | 'heading'> & { citations: Cited[] };
type Paper<Cited> = Pick<
  ReportDetail,
  'companyName' | 'title' | 'periodStart' | 'periodEnd' | 'finishedAt' | 'state' | 'gaps'
> & { sections: SectionOf<Cited>[] };
interface Props<Cited> {
  report: Paper<Cited>;
  /** Absent for readers who may see quoted words, and not the documents that they come from. */
  linkTo?: ((citation: Cited, ordinal: number) => string) | undefined;
}

export function ReportPaper<Cited extends ShownCitation>({ report, linkTo }: Props<Cited>) {
  const { t, named, period, dateTime } = useText();
  const commands = report.sections.filter(({ command }) => command !== 'text');
  const done = commands.filter(({ state }) => state !== 'queued' && state !== 'running').length;
  const isWriting = report.state === 'writing' || report.state === 'composing';
  return (
    <article className="report-paper">
      <header className="cover">
        <p className="soft">{report.companyName}</p>
        <h2 className="cover-title">{report.title}</h2>
        <p className="soft">
          {period(report.periodStart, report.periodEnd)}
          {report.finishedAt ? ` · ${dateTime(report.finishedAt)}` : ''}
        </p>
        {isWriting ? (
          <div className="stack tight" aria-live="polite">
            <progress max={Math.max(1, commands.length)} value={done} aria-label={t('report_ui.writing')} />
            <span className="small soft">{t('report_ui.sections_of', { done, total: commands.length })}</span>
          </div>
        ) : null}
      </header>
      {report.gaps.length > 0 ? (
        <Note tone="warn">
          <strong>{t('report_ui.gaps')}</strong>
          <ul>
            {report.gaps.map((gap) => (
              <li key={gap}>{named('document_kind', gap)}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {report.sections.map((section) => (
        <ReportSection
          key={section.ordinal}
          section={section}
          linkTo={linkTo && ((citation: Cited) => linkTo(citation, section.ordinal))}
        />
      ))}
    </article>
  );
}

function ReportSection<Cited extends ShownCitation>({
  section,
  linkTo,
}: {
  section: SectionOf<Cited>;
  linkTo: ((citation: Cited) => string) | undefined;
}) {
  const { t, reason } = useText();
  const isText = section.command === 'text';
  const isOpen = section.state === 'queued' || section.state === 'running';
  return (
    <section className="report-section stack tight">
      {section.text ? <CitedText text={section.text} citations={section.citations} linkTo={linkTo} /> : null}
      {isText || section.state === 'complete' ? null : (
        <div className="row">
          <StateBadge area="message_state" state={section.state} />
          {isOpen && section.attempts > 1 ? (
            <span className="small soft">{t('file.attempt', { attempt: section.attempts })}</span>
          ) : null}
        </div>
      )}
      {section.state === 'refused' && section.text === '' && section.missing.length > 0 ? (
        <Note tone="warn">{t('chat.missing', { list: section.missing.join(', ') })}</Note>
      ) : null}
      {section.errorCode ? <Note tone="danger">{reason('answer_failure', section.errorCode)}</Note> : null}
      {section.citations.length > 0 ? (
        <details className="disclosure">
          <summary className="small">
            <span className="link-button">
              {t('chat.sources_count', { count: section.citations.length })}
            </span>
          </summary>
          <SourceList citations={section.citations} linkTo={linkTo} />
        </details>
      ) : null}
    </section>
  );
}
