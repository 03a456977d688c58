// One report in a list: its name, its period, how it stands.
import { Link } from '@remix-run/react';
import type { ReportDto } from '#contracts/api/reports.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { Ago } from './time.tsx';

export function ReportRow({ report, to }: { report: ReportDto; to: string }) {
  const { t, period } = useText();
  const isWaiting = report.state === 'waiting';
  return (
    <li className="row spread">
      <div className="file-main grow">
        <Link className="list-link" to={to} prefetch="intent">
          {report.title}
        </Link>
        <span className="small soft">
          {period(report.periodStart, report.periodEnd)} · {report.templateName} ·{' '}
          <Ago at={report.createdAt} />
          {report.createdByName ? ` · ${report.createdByName}` : ''}
        </span>
      </div>
      {isWaiting ? (
        <span className="small soft">
          {t('report_ui.met_of', { met: report.requirementsMet, total: report.requirementsTotal })}
        </span>
      ) : null}
      <StateBadge area="report_state" state={report.state} />
    </li>
  );
}
