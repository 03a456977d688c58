// The rows of other models that name this one.
import { Link } from '@remix-run/react';
import type { AdminRowDetail } from '#contracts/api/admin.ts';
import { useText } from '../lib/text.tsx';

/** Counting stops there. */
const most = 1000;

export function AdminReferences({ rowKey, namedBy }: { rowKey: string } & Pick<AdminRowDetail, 'namedBy'>) {
  const { t, named, number } = useText();
  return (
    <section className="card stack" aria-labelledby="references">
      <h2 id="references">{t('admin.referenced_by')}</h2>
      {namedBy.length === 0 ? (
        <p className="soft">{t('admin.referenced_by_none')}</p>
      ) : (
        <ul className="list">
          {namedBy.map(({ model, column, count }) => (
            <li key={`${model}.${column}`} className="row spread">
              <Link
                className="list-link"
                to={`/admin/${model}?${new URLSearchParams({ column, id: rowKey })}`}
              >
                {named('admin_model', model)} <code className="soft">{column}</code>
              </Link>
              <span className="soft">{count >= most ? `${number(most)}+` : number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
