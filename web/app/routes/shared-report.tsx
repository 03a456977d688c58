// One report for whoever holds its link: the paper itself, its sources as quoted words, and the PDF.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { shared } from '#contracts/api/shared.ts';
import { Icon } from '../components/icon.tsx';
import { LinkEnded } from '../components/link-ended.tsx';
import { ReportPaper } from '../components/report-paper.tsx';
import { param } from '../lib/api.server.ts';
import { linkPageHeaders, whileLinkLives } from '../lib/link-page.server.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = () => [{ title: 'Insyn' }];
export const headers = linkPageHeaders;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const linkId = param(params, 'linkId');
  const load = () => context.api.call(shared.report, { params: { linkId } });
  return { linkId, report: (await whileLinkLives(load)) ?? null };
}

export default function SharedReportPage() {
  const { t, date } = useText();
  const { linkId, report } = useLoaderData<typeof loader>();
  if (!report) return <LinkEnded />;
  const { senderName: sender, companyName: company, expiresAt } = report;
  return (
    <div className="page stack">
      <div className="row spread">
        <p className="soft grow">{t('link.report_by', { sender, company, date: date(expiresAt) })}</p>
        {report.hasPdf ? (
          <a className="button primary" href={`/api/shared/${linkId}/report/pdf`} download>
            <Icon name="download" /> {t('link.pdf')}
          </a>
        ) : null}
      </div>
      <ReportPaper report={report} />
    </div>
  );
}
