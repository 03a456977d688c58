// The top of a page: where one is, its name, what it is for, what can be done.
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useText } from '../lib/text.tsx';

interface Props {
  title: ReactNode;
  crumbs?: { to: string; label: string }[];
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, crumbs = [], lead, actions }: Props) {
  const { t } = useText();
  return (
    <div className="page-head">
      <div>
        {crumbs.length > 0 ? (
          <nav aria-label={t('ui.breadcrumbs')}>
            <ol className="crumbs">
              {crumbs.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1>{title}</h1>
        {lead ? <div className="lead">{lead}</div> : null}
      </div>
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}
