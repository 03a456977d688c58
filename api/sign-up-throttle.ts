// Asking for accounts must not become a way to find out who has one (decision 016).
import type { Knex } from 'knex';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { callerKeyOf } from './network-of.ts';
import { hashedKey, limiterOf, tooMany } from './throttle.ts';

const hour = 3600;
/** Taken addresses that one network hears of in an hour: people who forgot that they have an account, not lists. */
const takenAnHour = 5;

const probes = (knex: Knex) => limiterOf(knex, 'sign-up-taken', takenAnHour, hour);
const keyOf = (ip: string): string => hashedKey(callerKeyOf(ip));

/** Before anything is looked up: whoever has asked for too many taken addresses is refused for every address, taken or free. */
export async function refuseProbing(knex: Knex, ip: string): Promise<void> {
  const counted = await probes(knex).get(keyOf(ip));
  if (counted && counted.consumedPoints >= takenAnHour) throw tooMany(counted);
}

export async function countProbe(knex: Knex, ip: string): Promise<void> {
  try {
    await probes(knex).consume(keyOf(ip));
  } catch (refused) {
    // Counted is counted: the next one is refused before it is looked up.
    if (!(refused instanceof RateLimiterRes)) throw refused;
  }
}

/** A mailbox is not filled by somebody who asks again and again. */
export async function isFirstToday(knex: Knex, userId: string): Promise<boolean> {
  try {
    await limiterOf(knex, 'sign-up-notice', 1, 24 * hour).consume(hashedKey(userId));
    return true;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return false;
  }
}
