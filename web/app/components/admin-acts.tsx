// What the log holds about one row, newest first.
import { Link } from '@remix-run/react';
import type { AdminRowDetail } from '#contracts/api/admin.ts';
import { shortKey } from '../lib/short-key.ts';
import { useText } from '../lib/text.tsx';
import { Ago } from './time.tsx';

export function AdminActs({ acts }: { acts: AdminRowDetail['history'] }) {
  const { t, named } = useText();
  return (
    <section className="card stack" aria-labelledby="acts">
      <h2 id="acts">{t('admin.acts')}</h2>
      {acts.length === 0 ? (
        <p className="soft">{t('admin.no_acts')}</p>
      ) : (
        <ul className="list">
          {acts.map((act) => (
            <li key={`${act.tenantId}-${act.seq}`} className="row spread">
              <span>
                {named('audit_action', act.action, { outcome: act.outcome })}
                <span className="soft">
                  {' '}
                  · {named('audit', act.actorKind)}{' '}
                  {act.actorId && act.actorKind !== 'link' ? (
                    <Link to={`/admin/User/${act.actorId}`}>
                      <code>{shortKey(act.actorId)}</code>
                    </Link>
                  ) : null}
                </span>
              </span>
              <span className="row">
                {act.outcome === 'denied' ? (
                  <span className="badge danger">{t('audit.outcome_denied')}</span>
                ) : null}
                <Ago at={act.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
