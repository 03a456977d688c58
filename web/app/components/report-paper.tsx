// The report as a page to read: cover, declared gaps, sections with their sources; while it is written, what is done.
import type { CitationDto } from '#contracts/api/chats.ts';
import type { ReportDetail } from '#contracts/api/reports.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { CitedText } from './cited-text.tsx';
import { Note } from './note.tsx';
import { SourceList } from './source-list.tsx';

type Section = ReportDetail['sections'][number];
interface Props {
  report: ReportDetail;
  linkTo(citation: CitationDto, ordinal: number): string;
}

export function ReportPaper({ report, linkTo }: Props) {
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
          linkTo={(citation) => linkTo(citation, section.ordinal)}
        />
      ))}
    </article>
  );
}

function ReportSection({ section, linkTo }: { section: Section; linkTo(citation: CitationDto): string }) {
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
