// The receipt of an erasure: each store with what was deleted and what was counted there afterwards.
import type { PrivacyRequestDto } from '#contracts/api/privacy.ts';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

export function ErasureReceipt({ receipt }: { receipt: NonNullable<PrivacyRequestDto['receipt']> }) {
  const { t, named, number, dateTime } = useText();
  const { stores, stays, passes, completedAt, signature, isGenuine } = receipt;
  return (
    <details className="disclosure">
      <summary>{t('privacy.receipt')}</summary>
      <div className="stack">
        <Note tone={isGenuine ? 'good' : 'danger'}>
          {isGenuine
            ? t('privacy.receipt_done', { date: dateTime(completedAt), passes })
            : t('privacy.receipt_bad')}
        </Note>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('privacy.store')}</th>
              <th scope="col">{t('privacy.deleted')}</th>
              <th scope="col">{t('privacy.leftovers')}</th>
            </tr>
          </thead>
          <tbody>
            {stores.map(({ store, deleted, leftovers }) => (
              <tr key={store}>
                <th scope="row">{named('privacy_store', store)}</th>
                <td>{number(deleted)}</td>
                <td>{number(leftovers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <h3>{t('privacy.receipt_stays')}</h3>
          <ul>
            {stays.map((what) => (
              <li key={what}>{named('privacy_stays', what)}</li>
            ))}
          </ul>
        </div>
        <code className="small soft">{signature}</code>
      </div>
    </details>
  );
}
