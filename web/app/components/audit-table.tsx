// Acts as rows of a table: when, who, what and with which outcome.
import { Link, useSearchParams } from '@remix-run/react';
import type { AuditActor, AuditEventDto } from '#contracts/api/audit.ts';
import { useText } from '../lib/text.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** Pages of records; the others have none of their own, or only for their owner. */
const pages: Record<string, string> = {
  Portfolio: '/portfolios',
  Company: '/companies',
  Project: '/projects',
  DataFile: '/files',
  Report: '/reports',
};

export function AuditTable({ items }: { items: AuditEventDto[] }) {
  const { t, dateTime } = useText();
  return (
    <ScrollArea label={t('audit.title')} isCard>
      <table className="data audit">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.seq}>
              <td className="soft">
                <time dateTime={item.at} suppressHydrationWarning>
                  {dateTime(item.at)}
                </time>
              </td>
              <td>
                <Who actor={item.actor} />
              </td>
              <td>
                <What item={item} />
              </td>
              <td>
                <span className={`badge ${item.outcome === 'denied' ? 'danger' : 'plain'}`}>
                  {t(`audit.outcome_${item.outcome}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Who({ actor }: { actor: AuditActor }) {
  const { t } = useText();
  const [search] = useSearchParams();
  const name = actor.name ?? t(`audit.${actor.standing === 'known' ? actor.kind : actor.standing}`);
  if (!actor.id || actor.kind === 'link') return <span className="soft">{name}</span>;
  const narrowed = new URLSearchParams(search);
  narrowed.delete('cursor');
  narrowed.set('actorId', actor.id);
  return (
    <>
      <Link to={`?${narrowed}`} title={t('audit.only_actor')} className={actor.name ? undefined : 'soft'}>
        {name}
      </Link>
      {actor.kind === 'api_token' && actor.name ? (
        <div className="small soft">{t('audit.by_token')}</div>
      ) : null}
    </>
  );
}

function What({ item: { action, subject, outcome, detail } }: { item: AuditEventDto }) {
  const { t, named } = useText();
  const page = pages[subject.kind];
  // Which fields is told of changes; something new has all of them.
  const fields = /\.update/.test(action) ? detail['fields'] : undefined;
  const version = detail['version'];
  const facts = [
    typeof version === 'number' ? t('audit.version', { version }) : '',
    Array.isArray(fields) && fields.length > 0 ? t('audit.fields', { fields: fields.join(', ') }) : '',
  ].filter(Boolean);
  return (
    <>
      <span>{named('audit_action', action, { outcome })}</span>
      {subject.name ? (
        <>
          {': '}
          {page ? <Link to={`${page}/${subject.id}`}>{subject.name}</Link> : subject.name}
        </>
      ) : null}
      {facts.length > 0 ? <div className="small soft">{facts.join(' · ')}</div> : null}
    </>
  );
}
