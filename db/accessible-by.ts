// From an ability to a where clause: the same rules that decide one record filter whole lists.
import { rulesToAST } from '@casl/ability/extra';
import type { QueryBuilder } from 'objection';
import type { Action, AppAbility, SubjectName } from '#permissions/ability.ts';

interface Condition {
  operator: string;
  field?: string;
  value: unknown;
}
// Objection's builder types carry the model; the walker needs none of it.
type Where = QueryBuilder<never, never>;

/** Adds `and (…)` to `query` so that only rows on which `ability` allows `action` remain; none where no rule allows it. */
export function accessibleBy<Query>(
  query: Query,
  ability: AppAbility,
  action: Action,
  name: SubjectName,
  columns: (field: string) => string = (field) => field,
): Query {
  const condition = rulesToAST(ability, action, name) as Condition | null;
  const where = query as unknown as Where;
  if (condition) where.where((inner) => apply(inner as unknown as Where, condition, columns));
  else where.whereRaw('false');
  return query;
}

function apply(where: Where, condition: Condition, columns: (field: string) => string): void {
  const { operator, value } = condition;
  if (operator === 'and' || operator === 'or') {
    const parts = value as Condition[];
    for (const part of parts) {
      const inner = (builder: unknown) => apply(builder as Where, part, columns);
      if (operator === 'and') where.andWhere(inner as never);
      else where.orWhere(inner as never);
    }
    return;
  }
  if (operator === 'not') {
    for (const part of value as Condition[])
      where.whereNot(((b: unknown) => apply(b as Where, part, columns)) as never);
    return;
  }
  compare(where, operator, columns(condition.field ?? ''), value);
}

/** SQL's null is unknown, CASL's null is a value: each comparison says what it means for null. */
function compare(where: Where, operator: string, column: string, value: unknown): void {
  const values = Array.isArray(value) ? value : [value];
  const known = values.filter((item) => item !== null);
  const hasNull = known.length < values.length;
  if (operator === 'eq' || operator === 'in') {
    where.where(((b: Where) => {
      if (known.length > 0) b.whereIn(column, known as string[]);
      else b.whereRaw('false');
      if (hasNull) b.orWhereNull(column);
    }) as never);
  } else if (operator === 'ne' || operator === 'nin') {
    where.where(((b: Where) => {
      if (known.length > 0) b.whereNotIn(column, known as string[]);
      else b.whereNotNull(column);
      if (!hasNull) b.orWhereNull(column);
      else b.whereNotNull(column);
    }) as never);
  } else {
    throw new Error(`permission rules use the operator ${operator}, which lists can not translate`);
  }
}
