// The numbers that companies are usually compared by, and the words that documents use for them.
import type { MetricPeriodKind } from '#contracts/exchange-states.ts';
import type { Language } from '#contracts/primitives.ts';

export type FigureUnit = 'money' | 'count' | 'percent';

export interface UsualFigure {
  key: string;
  name: Record<Language, string>;
  unit: FigureUnit;
  /** `point`: how it stands on a day (a balance); else it is earned or counted over a time. */
  periodKind: Extract<MetricPeriodKind, 'year' | 'point'>;
  /** As they stand at the head of a row, in lower case and in the singular definite-free form. */
  words: string[];
}

const figure = (
  key: string,
  unit: FigureUnit,
  periodKind: UsualFigure['periodKind'],
  sv: string,
  en: string,
  words: string,
): UsualFigure => ({ key, unit, periodKind, name: { sv, en }, words: words.split(', ') });

export const usualFigures: readonly UsualFigure[] = [
  figure('net_sales', 'money', 'year', 'Nettoomsättning', 'Net sales', 'nettoomsättning, omsättning, net sales, net revenue, revenue, turnover'),
  figure('gross_profit', 'money', 'year', 'Bruttoresultat', 'Gross profit', 'bruttoresultat, bruttovinst, gross profit'),
  figure('ebitda', 'money', 'year', 'EBITDA', 'EBITDA', 'ebitda, rörelseresultat före avskrivningar, operating profit before depreciation'),
  figure('operating_profit', 'money', 'year', 'Rörelseresultat', 'Operating profit', 'rörelseresultat, ebit, operating profit, operating result, operating income'),
  figure('profit', 'money', 'year', 'Årets resultat', 'Profit for the year', 'årets resultat, periodens resultat, nettoresultat, profit for the year, profit for the period, net profit, net income, net result'),
  figure('operating_margin', 'percent', 'year', 'Rörelsemarginal', 'Operating margin', 'rörelsemarginal, operating margin'),
  figure('recurring_revenue', 'money', 'year', 'Återkommande intäkter', 'Recurring revenue', 'återkommande intäkter, recurring revenue, annual recurring revenue, arr'),
  figure('order_intake', 'money', 'year', 'Orderingång', 'Order intake', 'orderingång, order intake'),
  figure('employees', 'count', 'year', 'Anställda', 'Employees', 'medelantal anställda, antal anställda, medelantalet anställda, anställda, average number of employees, number of employees, employees, headcount'),
  figure('total_assets', 'money', 'point', 'Summa tillgångar', 'Total assets', 'summa tillgångar, balansomslutning, total assets'),
  figure('equity', 'money', 'point', 'Eget kapital', 'Equity', 'summa eget kapital, eget kapital, total equity, equity'),
  figure('cash', 'money', 'point', 'Likvida medel', 'Cash', 'likvida medel, kassa och bank, kassa, cash and cash equivalents, cash at bank, cash'),
  figure('equity_ratio', 'percent', 'point', 'Soliditet', 'Equity ratio', 'soliditet, equity ratio'),
]; // biome-ignore format: a table

export const usualFigure = (key: string): UsualFigure | undefined =>
  usualFigures.find((one) => one.key === key);
