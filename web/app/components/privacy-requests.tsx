// Requests about personal data as rows: how they stand, what can be done, and the receipt.
import { Form, Link } from '@remix-run/react';
import type { PrivacyRequestDto } from '#contracts/api/privacy.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErasureReceipt } from './erasure-receipt.tsx';
import { Ago } from './time.tsx';

export function PrivacyRequests({
  items,
  mayConfirm = false,
}: {
  items: PrivacyRequestDto[];
  mayConfirm?: boolean;
}) {
  const { t } = useText();
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{t('privacy.requests')}</h2>
      {items.length === 0 ? (
        <EmptyState icon="history" title={t('privacy.none')}>
          <p>{t('privacy.none_why')}</p>
        </EmptyState>
      ) : (
        <ul className="list">
          {items.map((item) => (
            <PrivacyRequestRow key={item.id} item={item} mayConfirm={mayConfirm} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PrivacyRequestRow({ item, mayConfirm }: { item: PrivacyRequestDto; mayConfirm: boolean }) {
  const { t, date, number } = useText();
  const what = t(`privacy.of_${item.subject}`);
  const isOpen = item.state === 'requested' || item.state === 'confirmed';
  return (
    <li className="stack">
      <div className="row spread">
        <div className="file-main grow">
          <strong>{t(`privacy.kind_${item.kind}`, { what })}</strong>
          <span className="small soft">
            <Ago at={item.createdAt} />
            {item.requestedByName ? ` · ${t('privacy.requested_by', { name: item.requestedByName })}` : ''}
            {item.state === 'running' && item.total
              ? ` · ${number(item.done ?? 0)}/${number(item.total)}`
              : ''}
          </span>
          {item.archiveExpiresAt && item.isMine ? (
            <span className="small soft">
              {t('privacy.download_until', { date: date(item.archiveExpiresAt) })}
            </span>
          ) : null}
        </div>
        <StateBadge area="privacy_state" state={item.state} />
        {item.archiveExpiresAt && item.isMine ? (
          <a className="button small primary" href={`/api/privacy/exports/${item.id}/archive`} download>
            {t('privacy.download')}
          </a>
        ) : null}
        {item.processId && item.isMine ? (
          <Link className="button small" to={`/processes/${item.processId}`}>
            {t('privacy.timeline')}
          </Link>
        ) : null}
      </div>
      {item.kind === 'erasure' && isOpen ? (
        <Form method="post" className="row">
          <input type="hidden" name="privacyRequestId" value={item.id} />
          {mayConfirm && item.state === 'requested' && !item.isMine ? (
            <button className="button small danger" type="submit" name="intent" value="confirm-erasure">
              {t('privacy.confirm')}
            </button>
          ) : null}
          <button className="button small" type="submit" name="intent" value="abort-erasure">
            {t('privacy.abort')}
          </button>
          {mayConfirm && item.state === 'requested' && item.isMine ? (
            <span className="small soft">{t('privacy.confirm_hint')}</span>
          ) : null}
        </Form>
      ) : null}
      {item.receipt ? <ErasureReceipt receipt={item.receipt} /> : null}
    </li>
  );
}
