// Who did what in a company or a portfolio: the page of both.
import { useActionData, useLoaderData } from '@remix-run/react';
import type { AuditVerdict } from '#contracts/audit.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import type { loadAuditPage } from '../lib/audit.server.ts';
import { useText } from '../lib/text.tsx';
import { AuditView } from './audit-view.tsx';
import { PageHead } from './page-head.tsx';

export function AuditPage() {
  const { t } = useText();
  const { page, place, people } = useLoaderData<typeof loadAuditPage>();
  const answer = useActionData<ActionAnswer<AuditVerdict>>();
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { to: '/', label: t('ui.home') },
          { to: place.path, label: place.name },
        ]}
        title={t('audit.title')}
        lead={t('audit.lead')}
      />
      <AuditView page={page} people={people} answer={answer} />
    </div>
  );
}
