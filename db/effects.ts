// Things that must happen once although activities run at least once.
import type { Transaction } from 'objection';
import { Effect } from './models/effect.ts';

/**
 * Does `work` the first time `key` is seen, and afterwards returns what it returned then. Key and effect commit together;
 * of two callers at the same time, the second waits for the first's commit (or does the work itself after a rollback).
 * `work` may only change this database through `trx`: what leaves the machine needs its own idempotency key.
 *
 * @param key business meaning, e.g. `invite:<id>:reminder:1`
 * @returns what `work` returned, as JSON gives it back (`undefined` becomes `null`)
 */
export async function once<T>(
  trx: Transaction,
  key: string,
  tenantId: string,
  work: () => Promise<T>,
): Promise<T> {
  const inserted = await trx('effects').insert({ key, tenantId }).onConflict('key').ignore().returning('key');
  if (inserted.length === 0) {
    const earlier = await Effect.query(trx).findById(key).throwIfNotFound();
    if (earlier.tenantId !== tenantId) throw new Error('effect key belongs to another tenant');
    return earlier.result as T;
  }
  const result = await work();
  await trx('effects')
    .where({ key })
    .update({ result: JSON.stringify(result ?? null) });
  return result;
}
