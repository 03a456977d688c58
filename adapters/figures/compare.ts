// Numbers of several companies beside each other, with what keeps them from being the same thing. Nothing is converted or added.
import type {
  AnsweredFigure,
  ComparisonColumn,
  ComparisonNote,
  FigurePlace,
} from '#contracts/api/portfolio-chats.ts';
import { usualFigure } from './catalogue.ts';

export interface CompanyFigure extends AnsweredFigure {
  companyId: string;
  companyName: string;
  place: FigurePlace | null;
}

/** A column for each kind of number, in the order in which they come. `names`: of numbers that a tenant has defined itself. */
export function compareFigures(
  figures: readonly CompanyFigure[],
  names: ReadonlyMap<string, { nameSv: string; nameEn: string }> = new Map(),
): ComparisonColumn[] {
  const byKey = Map.groupBy(figures, ({ key }) => key);
  return [...byKey].map(([key, cells]) => {
    const usual = usualFigure(key);
    const { nameSv, nameEn } = names.get(key) ?? {
      nameSv: usual?.name.sv ?? key,
      nameEn: usual?.name.en ?? key,
    };
    return { key, nameSv, nameEn, notes: notesOn(cells), cells };
  });
}

function notesOn(cells: readonly CompanyFigure[]): ComparisonNote[] {
  const differ = (of: (cell: CompanyFigure) => string | null) => new Set(cells.map(of)).size > 1;
  const notes: [ComparisonNote, boolean][] = [
    ['definitions_differ', differ(({ definition }) => definition.trim().toLowerCase().replace(/\s+/g, ' '))],
    ['currencies_differ', differ(({ currency }) => currency)],
    ['units_differ', differ(({ unit }) => unit)],
    ['periods_differ', differ(({ periodStart, periodEnd }) => `${periodStart} ${periodEnd}`)],
    ['some_not_approved', cells.some(({ isApproved }) => !isApproved)],
  ];
  return notes.filter(([, holds]) => holds).map(([note]) => note);
}
