// Rows of any model as a table: what can tell them apart without saying what is in them.
import { Link } from '@remix-run/react';
import type { AdminRow } from '#contracts/api/admin.ts';
import { shortKey } from '../lib/short-key.ts';
import { useText } from '../lib/text.tsx';
import { AdminValue } from './admin-value.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** More columns than this no screen holds; the row's own page has them all. */
const maxColumns = 7;
const last = ['createdAt', 'updatedAt'];

export function AdminRows({ model, rows }: { model: string; rows: AdminRow[] }) {
  const { t } = useText();
  const shown = (rows[0]?.cells ?? [])
    .filter(
      ({ class: columnClass, column }) =>
        columnClass !== 'content' && columnClass !== 'secret' && column !== 'id',
    )
    .map(({ column }) => column);
  const columns = [
    ...shown.filter((column) => !last.includes(column)).slice(0, maxColumns - 1),
    ...shown.filter((column) => column === 'createdAt'),
  ];
  return (
    <ScrollArea label={t('ui.table')} isCard>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('admin.row')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <code>{column}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              <td>
                <Link to={`/admin/${model}/${encodeURIComponent(key)}`}>
                  <code>{shortKey(key)}</code>
                </Link>
              </td>
              {columns.map((column) => {
                const cell = cells.find((one) => one.column === column);
                return <td key={column}>{cell ? <AdminValue cell={cell} isShort /> : null}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
