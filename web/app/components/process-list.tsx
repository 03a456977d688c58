// Durable processes as rows: what, how it stands, since when.
import { Link } from '@remix-run/react';
import type { ProcessDto } from '#contracts/api/processes.ts';
import { processArea, signalAge } from '../lib/process-words.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { EmptyState } from './empty-state.tsx';
import { Ago } from './time.tsx';

interface Props {
  items: ProcessDto[];
  linkTo(id: string): string;
  isCompact?: boolean;
}

export function ProcessList({ items, linkTo, isCompact = false }: Props) {
  const { t } = useText();
  if (items.length === 0) {
    if (isCompact) return <p className="soft small">{t('process_ui.none')}</p>;
    return (
      <EmptyState icon="history" title={t('process_ui.none')}>
        <p>{t('process_ui.none_why')}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="list">
      {items.map((item) => (
        <ProcessRow key={item.id} item={item} to={linkTo(item.id)} isCompact={isCompact} />
      ))}
    </ul>
  );
}

function ProcessRow({ item, to, isCompact }: { item: ProcessDto; to: string; isCompact: boolean }) {
  const { t, named, number, duration } = useText();
  const silentMs = signalAge(item);
  const kind = named('process', `kind.${processArea(item.kind)}`);
  return (
    <li className="row spread">
      <div className="file-main grow">
        <Link className="list-link" to={to} prefetch="intent">
          {item.title || kind}
        </Link>
        <span className="small soft">
          {item.title.startsWith(kind) ? null : `${kind} · `}
          <Ago at={item.startedAt} />
          {item.startedByName && !isCompact ? ` · ${item.startedByName}` : ''}
          {item.total && item.state === 'running' ? ` · ${number(item.done ?? 0)}/${number(item.total)}` : ''}
        </span>
        {silentMs ? (
          <span className="small field-error" suppressHydrationWarning>
            {t('process_ui.no_signal', { duration: duration(silentMs) })}
          </span>
        ) : null}
      </div>
      {item.needsAction ? (
        <span className="badge warn">{t('process_ui.needs_action')}</span>
      ) : (
        <StateBadge area="process_state" state={item.state} />
      )}
    </li>
  );
}
