// One value of a row in the admin panel: shown, masked, or never to be shown.
import { Link } from '@remix-run/react';
import type { AdminCell } from '#contracts/api/admin.ts';
import { shortKey } from '../lib/short-key.ts';
import { useText } from '../lib/text.tsx';

export function AdminValue({ cell, isShort = false }: { cell: AdminCell; isShort?: boolean }) {
  const { t, dateTime, number } = useText();
  const { value, isMasked, type, pointsTo } = cell;
  if (isMasked && value === null)
    return (
      <span className="badge plain">{t(cell.class === 'secret' ? 'admin.never_shown' : 'admin.masked')}</span>
    );
  if (value === null || value === '')
    return <span className="soft">{isShort ? '–' : t('admin.nothing')}</span>;
  if (typeof value === 'boolean') return <>{t(value ? 'admin.yes' : 'admin.no')}</>;
  if (typeof value === 'number') return <>{number(value)}</>;
  if (type === 'timestamp with time zone') return <time dateTime={value}>{dateTime(value)}</time>;
  if (cell.class === 'id') {
    const text = <code>{isShort ? shortKey(value) : value}</code>;
    return pointsTo ? <Link to={`/admin/${pointsTo}/${encodeURIComponent(value)}`}>{text}</Link> : text;
  }
  return <span className={isShort ? 'clip' : 'admin-text'}>{value}</span>;
}
