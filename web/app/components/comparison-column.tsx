// One kind of number of several companies: what to mind, the table with its sources, and the chart where one may be drawn.
import { Link } from '@remix-run/react';
import type { ComparisonColumn as Column } from '#contracts/api/portfolio-chats.ts';
import { periodText, useFigureText } from '../lib/figure-words.ts';
import { useText } from '../lib/text.tsx';
import { BarChart } from './bar-chart.tsx';
import { Note } from './note.tsx';
import { ScrollArea } from './scroll-area.tsx';

type Cell = Column['cells'][number];

interface Props {
  column: Column;
  /** Where a number's source is read; undefined where it has none, or the reader may not. */
  linkTo(cell: Cell): string | undefined;
}

export function ComparisonColumn({ column, linkTo }: Props) {
  const { t, language } = useText();
  const textOf = useFigureText();
  const name = language === 'sv' ? column.nameSv : column.nameEn;
  const listed = column.cells.map((cell) => `${cell.companyName} ${periodText(cell)}: ${textOf(cell)}`);
  return (
    <section className="comparison">
      <h3>{name}</h3>
      {column.notes.length > 0 ? (
        <Note tone="warn">
          {column.notes.map((note) => (
            <p key={note}>{t(`comparison.${note}`)}</p>
          ))}
        </Note>
      ) : null}
      <ScrollArea label={name}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{t('comparison.company')}</th>
              <th scope="col">{t('comparison.period')}</th>
              <th scope="col" className="amount">
                {t('comparison.value')}
              </th>
              <th scope="col">{t('comparison.source')}</th>
            </tr>
          </thead>
          <tbody>
            {column.cells.map((cell) => (
              <tr key={`${cell.companyId} ${cell.periodStart} ${cell.periodEnd}`}>
                <th scope="row">
                  {cell.companyName}
                  {cell.definition ? (
                    <span className="small soft meaning">
                      {t('comparison.definition', { text: cell.definition })}
                    </span>
                  ) : null}
                </th>
                <td>{periodText(cell)}</td>
                <td className="amount">{textOf(cell)}</td>
                <td>
                  <SourceOf cell={cell} to={linkTo(cell)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {isDrawable(column) ? (
        <BarChart
          title={t('comparison.chart', { name })}
          description={t('comparison.chart_text', { name, list: listed.join('; ') })}
          bars={column.cells.map((cell) => ({
            label: hasSeveralPeriods(column)
              ? `${cell.companyName} ${cell.periodEnd?.slice(0, 4)}`
              : cell.companyName,
            value: Number(cell.value),
            text: textOf(cell),
          }))}
        />
      ) : column.cells.length > 1 ? (
        <p className="small soft">{t('comparison.no_chart')}</p>
      ) : null}
    </section>
  );
}

function SourceOf({ cell, to }: { cell: Cell; to: string | undefined }) {
  const { t } = useText();
  const words = cell.isApproved ? t('comparison.approved') : t('comparison.read');
  const badge = <span className={`badge ${cell.isApproved ? 'good' : 'plain'}`}>{words}</span>;
  if (!to) return badge;
  return (
    <>
      {badge}{' '}
      <Link className="chip" to={to} aria-label={`${cell.companyName}: ${t('comparison.source')}`}>
        {cell.marker ?? '→'}
      </Link>
    </>
  );
}

const hasSeveralPeriods = ({ cells }: Column): boolean =>
  new Set(cells.map(({ companyId }) => companyId)).size < cells.length;

/** Bars beside each other say that they are of one kind: one currency, one unit, periods of one length. */
function isDrawable({ cells, notes }: Column): boolean {
  if (cells.length < 2 || notes.includes('currencies_differ') || notes.includes('units_differ')) return false;
  const days = cells.map(
    ({ periodStart, periodEnd }) => Date.parse(periodEnd ?? '') - Date.parse(periodStart ?? ''),
  );
  return Math.max(...days) - Math.min(...days) < 20 * 86_400_000;
}
