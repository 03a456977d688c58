// The whole audit of one place: its chain, filters, rows.
import { Link } from '@remix-run/react';
import type { AuditVerdict } from '#contracts/audit.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import type { AuditPage } from '../lib/audit.server.ts';
import { useText } from '../lib/text.tsx';
import { AuditChain } from './audit-chain.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { EmptyState } from './empty-state.tsx';

interface Props {
  page: AuditPage;
  people: { userId: string; name: string }[];
  answer: ActionAnswer<AuditVerdict> | undefined;
}

export function AuditView({ page, people, answer }: Props) {
  const { t } = useText();
  const { items, nextCursor, total, tenantId, chosen, actions } = page;
  const isFiltered = Object.keys(chosen).length > 0;
  return (
    <div className="stack">
      <AuditChain tenantId={tenantId} total={total} chosen={chosen} answer={answer} />
      <AuditFilters chosen={chosen} actions={actions} people={people} />
      {items.length > 0 ? (
        <AuditTable items={items} />
      ) : (
        <EmptyState icon="history" title={t(isFiltered ? 'audit.none' : 'audit.empty')}>
          <p>{t(isFiltered ? 'audit.none_why' : 'audit.empty_why')}</p>
        </EmptyState>
      )}
      {nextCursor ? (
        <div>
          <Link className="button" to={`?${new URLSearchParams({ ...chosen, cursor: nextCursor })}`}>
            {t('ui.show_more')}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
