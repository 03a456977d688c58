// Once means once: for a retry, for two at the same time, and not at all when the transaction is taken back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { once } from './effects.ts';
import { aCompany } from './factories.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db.stop());

describe('once', () => {
  test('a repeated effect returns its first result, also to callers at the same time', async () => {
    const { id } = await aCompany(db.knex);
    let runs = 0;
    const attempt = () =>
      db.knex.transaction((trx) =>
        once(trx, `invite:${id}:reminder:1`, id, async () => {
          runs += 1;
          await trx.raw('select pg_sleep(0.05)');
          return { run: runs };
        }),
      );
    const results = await Promise.all([attempt(), attempt(), attempt(), attempt()]);
    expect(results).toEqual([{ run: 1 }, { run: 1 }, { run: 1 }, { run: 1 }]);
    expect(await attempt()).toEqual({ run: 1 });
  });

  test('a failed effect is not remembered', async () => {
    const { id } = await aCompany(db.knex);
    const attempt = (work: () => Promise<string>) =>
      db.knex.transaction((trx) => once(trx, `mail:${id}`, id, work));
    await expect(attempt(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await attempt(async () => 'sent')).toBe('sent');
  });

  test('a key of another tenant is never answered with that tenant’s result', async () => {
    const [own, foreign] = [await aCompany(db.knex), await aCompany(db.knex)];
    await db.knex.transaction((trx) => once(trx, 'same', foreign.id, async () => 'secret'));
    await expect(db.knex.transaction((trx) => once(trx, 'same', own.id, async () => 'x'))).rejects.toThrow(
      'another tenant',
    );
  });
});
