// A row of any model as the admin panel shows it: every column with its class, masked where it must be.
import type { AdminCell, AdminRow } from '#contracts/api/admin.ts';
import { maskValue } from '#db/catalogue/mask.ts';
import type { CataloguedTable } from '#db/catalogue/tables.ts';
import { type Row, rowKeyOf } from '#db/queries/admin-rows.ts';

export function presentAdminRow(table: CataloguedTable, row: Row, isOpened = false): AdminRow {
  return { key: rowKeyOf(table, row), cells: presentCells(table, row, isOpened) };
}

const presentCells = ({ columns }: CataloguedTable, row: Row, isOpened: boolean): AdminCell[] =>
  columns.map(({ name, type, class: columnClass, pointsTo }) => ({
    column: name,
    class: columnClass,
    type,
    pointsTo,
    ...maskValue(columnClass, row[name], isOpened),
  }));
