// The statements that every migration repeats: the trigger that keeps updated_at true, and dropping in order.
import type { Knex } from 'knex';

/** Keeps `updated_at` true for every writer, also those that bypass the models. */
export async function touchUpdatedAt(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await knex.raw(
      `create trigger ${table}_touch before update on ${table} for each row execute function touch_updated_at()`,
    );
  }
}

/** Drops tables in the order given: children first, so that a forgotten reference fails instead of cascading. */
export async function dropTables(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) await knex.raw(`drop table ${table}`);
}

/** Row policies for the API's role: `using` says which rows of a table its caller may reach, to read and to write. */
export async function wallTables(knex: Knex, using: Record<string, string>): Promise<void> {
  for (const [table, condition] of Object.entries(using)) {
    await knex.raw(`alter table ${table} enable row level security`);
    await knex.raw(
      `create policy wall on ${table} to insyn_api using (${condition}) with check (${condition})`,
    );
  }
}

export async function unwallTables(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await knex.raw(`drop policy wall on ${table}`);
    await knex.raw(`alter table ${table} disable row level security`);
  }
}

/** Which kinds of processes there may be: what is there is kept, whatever other changes of the same time added. */
export async function changeProcessKinds(knex: Knex, change: (now: string[]) => string[]): Promise<void> {
  const { rows } = await knex.raw(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'processes_kind_check'`,
  );
  const now = [...String(rows[0].text).matchAll(/'(\w+)'/g)].map(([, kind]) => kind as string);
  await knex.raw(`
    alter table processes drop constraint processes_kind_check;
    alter table processes add constraint processes_kind_check
      check (kind in (${change(now)
        .map((kind) => `'${kind}'`)
        .join(', ')}));
  `);
}
