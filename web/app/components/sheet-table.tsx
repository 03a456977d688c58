// Rows of a table or a sheet, with the cited cell marked.
import type { Unit } from '#contracts/extraction.ts';
import type { Stretch } from '../lib/marking.ts';
import { useText } from '../lib/text.tsx';
import { ScrollArea } from './scroll-area.tsx';

interface Props {
  rows: Unit[];
  /** Index of the first row among all units. */
  from: number;
  marks: Map<number, Stretch | null>;
  firstMark: number | undefined;
  citedCell: string | undefined;
}

export function SheetTable({ rows, from, marks, firstMark, citedCell }: Props) {
  const { t } = useText();
  const headers = rows[0]?.cells?.map(({ header }) => header) ?? [];
  const hasHeaders = headers.some(Boolean);
  const hasAddresses = rows.some(({ locator }) => locator.kind === 'cell');
  return (
    <ScrollArea label={t('ui.table')}>
      <table className="data sheet">
        {hasHeaders ? (
          <thead>
            <tr>
              {hasAddresses ? <td /> : null}
              {headers.map((header, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same title
                <th key={column} scope="col" className={isNumeric(rows, column) ? 'number' : undefined}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((row, offset) => {
            if (hasHeaders && repeatsHeaders(row)) return null;
            const index = from + offset;
            const isHere = marks.has(index);
            const { locator } = row;
            return (
              <tr
                key={index}
                className={isHere ? 'is-here' : undefined}
                {...(index === firstMark ? { id: 'here' } : {})}
              >
                {hasAddresses ? (
                  <td className="address">
                    {locator.kind === 'cell' ? locator.cell.replace(/\D+/g, ' ').trim().split(' ')[0] : ''}
                  </td>
                ) : null}
                {(row.cells ?? []).map((cell, column) => {
                  const isCited = isHere && cell.address !== undefined && cell.address === citedCell;
                  const className = [cell.value === undefined ? '' : 'number', isCited ? 'is-cited' : '']
                    .join(' ')
                    .trim();
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity than their column
                    <td key={column} className={className || undefined}>
                      {isCited || (isHere && !citedCell && marks.get(index) && row.cells?.length === 1) ? (
                        <mark>{cell.text}</mark>
                      ) : (
                        cell.text
                      )}
                    </td>
                  );
                })}
                {row.cells ? null : <td>{row.text}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Extraction keeps the header line as a row too; it stands in the table's head already. */
const repeatsHeaders = ({ cells = [] }: Unit): boolean =>
  cells.length > 0 && cells.every(({ header, text }) => header === text);

const isNumeric = (rows: Unit[], column: number): boolean =>
  rows.some((row) => !repeatsHeaders(row) && row.cells?.[column]?.value !== undefined);
