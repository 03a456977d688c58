// Guessing passwords gets slower and slower, and nobody can lock somebody else out for long.
import type { Knex } from 'knex';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { callerKeyOf, networkOf } from './network-of.ts';
import { hashedKey, limitAttempts, limiterOf, tooMany } from './throttle.ts';

const day = 86_400;
const hour = 3600;
/** Wrong ones in a row, from one place for one address, before it has to wait. */
const triesInARow = 10;

const pairOf = (ip: string, email: string): string => hashedKey(`${callerKeyOf(ip)} ${email}`);

/**
 * Counts one attempt before the password is looked at. Three counts, each for another attack:
 * one place guessing for many people; one place guessing for one (waits 1, 2, 4 … 60 minutes, forgotten after a day);
 * many places guessing for one. The last closes an address for at most an hour, and only to networks that its person
 * has never signed in from, so that it can not be used against them. Mailed links are always open.
 */
export async function limitSignIn(knex: Knex, ip: string, email: string): Promise<void> {
  await limitAttempts(knex, 'sign-in', callerKeyOf(ip), 60);
  const pair = pairOf(ip, email);
  const limiter = limiterOf(knex, 'sign-in-pair', triesInARow, 10 * 60);
  try {
    await limiter.consume(pair);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes) || refused.consumedPoints > triesInARow + 1)
      throw tooMany(refused);
    const { consumedPoints: strikes } = await limiterOf(knex, 'sign-in-strikes', 1_000_000, day).consume(
      pair,
    );
    const waitSeconds = Math.min(hour, 60 * 2 ** (strikes - 1));
    throw tooMany(await limiter.block(pair, waitSeconds));
  }
  if (!(await isKnownNetwork(knex, ip, email)))
    await limitAttempts(knex, 'sign-in-address', email, 100, hour);
}

/** The right password: what was counted from this place for this address was the person's own typing. */
export async function forgetAttempts(knex: Knex, ip: string, email: string): Promise<void> {
  const pair = pairOf(ip, email);
  await limiterOf(knex, 'sign-in-pair', triesInARow, 10 * 60).delete(pair);
  await limiterOf(knex, 'sign-in-strikes', 1_000_000, day).delete(pair);
}

async function isKnownNetwork(knex: Knex, ip: string, email: string): Promise<boolean> {
  const row = await knex('sessions')
    .join('users', 'users.id', 'sessions.userId')
    .where({ email, ipPrefix: networkOf(ip) })
    .first('sessions.id');
  return row !== undefined;
}
