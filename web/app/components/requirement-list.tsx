// The documents a report needs: there, missing, wrong, or waived with a reason.
import { Link, type useFetcher } from '@remix-run/react';
import type { ReportRequirementDto } from '#contracts/api/reports.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { TextField } from './form-field.tsx';

interface Props {
  requirements: ReportRequirementDto[];
  fileLink(id: string): string;
  mayWaive: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function RequirementList({ requirements, fileLink, mayWaive, fetcher }: Props) {
  const { t } = useText();
  const isMet = ({ state }: ReportRequirementDto) => state === 'usable' || state === 'waived';
  return (
    <section aria-labelledby="requirements" className="stack tight">
      <div className="section-head">
        <h2 id="requirements">{t('report_ui.requirements')}</h2>
        <span className="soft small" aria-live="polite">
          {t('report_ui.met_of', { met: requirements.filter(isMet).length, total: requirements.length })}
        </span>
      </div>
      <ul className="list">
        {requirements.map((one) => (
          <Requirement
            key={one.key}
            one={one}
            fileLink={fileLink}
            mayWaive={mayWaive && !isMet(one)}
            fetcher={fetcher}
          />
        ))}
      </ul>
    </section>
  );
}

function Requirement({
  one,
  fileLink,
  mayWaive,
  fetcher,
}: { one: ReportRequirementDto } & Omit<Props, 'requirements'>) {
  const { t, named, period } = useText();
  return (
    <li className="requirement">
      <div className="file-main">
        <strong>{named('document_kind', one.documentKind)}</strong>
        <span className="small soft">
          {one.periodStart
            ? t('report_ui.for_period', { period: period(one.periodStart, one.periodEnd) })
            : t('report_ui.any_period')}
        </span>
      </div>
      <StateBadge area="requirement_state" state={one.state} />
      <div className="requirement-more small stack tight">
        {one.satisfiedBy ? (
          <Link to={fileLink(one.satisfiedBy.dataFileId)}>{one.satisfiedBy.fileName}</Link>
        ) : (
          one.candidates.map((candidate) => (
            <span key={candidate.dataFileId}>
              <Link to={fileLink(candidate.dataFileId)}>{candidate.fileName}</Link>{' '}
              <span className="soft">– {named('candidate', candidate.why)}</span>
            </span>
          ))
        )}
        {one.waiverReason ? (
          <span className="soft">
            {t('report_ui.waived_by', { name: one.waivedBy ?? '–' })} <q>{one.waiverReason}</q>
          </span>
        ) : null}
        {mayWaive && one.isWaivable ? (
          <details className="disclosure">
            <summary>
              <span className="link-button">{t('report_ui.waive')}</span>
            </summary>
            <fetcher.Form method="post" className="row bottom">
              <input type="hidden" name="key" value={one.key} />
              <div className="grow">
                <TextField
                  label={t('report_ui.waive_reason')}
                  name="reason"
                  required
                  minLength={3}
                  maxLength={500}
                />
              </div>
              <button className="button" type="submit" name="intent" value="waive">
                {t('report_ui.waive_yes')}
              </button>
            </fetcher.Form>
          </details>
        ) : null}
      </div>
    </li>
  );
}
