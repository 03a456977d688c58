// Limits on attempts, counted in Postgres: they hold across processes and restarts.
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#contracts/errors.ts';

const limiters = new WeakMap<Knex, Map<string, RateLimiterPostgres>>();

/** `knex` is without the wall: what is counted here belongs to nobody. */
export function limiterOf(knex: Knex, name: string, points: number, seconds: number): RateLimiterPostgres {
  const known = limiters.get(knex) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(knex, known);
  const id = `${name}:${points}:${seconds}`;
  let limiter = known.get(id);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: knex,
      storeType: 'knex',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
      // One of them clears away for all.
      clearExpiredByTimeout: known.size === 0,
    });
    known.set(id, limiter);
  }
  return limiter;
}

/** Addresses of people and machines are not kept for counting: a hash does. */
export const hashedKey = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 32);

/** Counts one attempt; throws `too_many_requests` with the seconds to wait once `points` within `seconds` is passed. */
export async function limitAttempts(
  knex: Knex,
  name: string,
  key: string,
  points: number,
  seconds = 60,
): Promise<void> {
  try {
    await limiterOf(knex, name, points, seconds).consume(hashedKey(key));
  } catch (refused) {
    throw tooMany(refused);
  }
}

/** What the store refuses with, as an error of ours; anything else is the store's own failure. */
export function tooMany(refused: unknown): unknown {
  if (!(refused instanceof RateLimiterRes)) return refused;
  const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  return new AppError('too_many_requests', { values: { seconds } });
}
