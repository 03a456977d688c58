// A generous limit on everything one caller asks, so that a program gone wild does not take the product from the others.
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import type { ApiDeps } from '../deps.ts';
import { callerKeyOf } from '../network-of.ts';
import { hashedKey, limiterOf, tooMany } from '../throttle.ts';
import type { AppState } from './known-caller.ts';

/** Calls are drawn from Postgres many at once: one write for each purse, not one for every call. */
const mostDrawn = 40;

interface Purse {
  left: number;
  /** Empty until then, in milliseconds since 1970. */
  goodUntil: number;
  refused?: unknown;
}

/** `API_CALLS_PER_MINUTE` for a person or token, whichever process answers; half of it for an address that is signed out. */
export function rateLimit({ systemKnex, env }: Pick<ApiDeps, 'systemKnex' | 'env'>): Middleware<AppState> {
  const purses = new LRUCache<string, Purse>({ max: 20_000 });
  const perMinute = env.API_CALLS_PER_MINUTE;
  const fill = async (key: string, points: number): Promise<Purse> => {
    const drawn = Math.min(mostDrawn, Math.ceil(points / 4));
    try {
      const given = await limiterOf(systemKnex, 'calls', points, 60).consume(hashedKey(key), drawn);
      return { left: drawn, goodUntil: Date.now() + given.msBeforeNext };
    } catch (error) {
      const refused = tooMany(error);
      if (refused === error) throw error;
      const waitMs = (error as { msBeforeNext: number }).msBeforeNext;
      return { left: 0, goodUntil: Date.now() + waitMs, refused };
    }
  };
  return async (ctx, next) => {
    // Files of the pages are the same for all and cost nothing.
    if (ctx.path.startsWith('/assets/')) return next();
    const { actor, tokenId, ip } = ctx.state.caller;
    const key = tokenId ?? actor?.scope.userId ?? callerKeyOf(ip);
    let purse = purses.get(key);
    if (!purse || purse.goodUntil <= Date.now() || (purse.left <= 0 && !purse.refused)) {
      purse = await fill(key, actor ? perMinute : Math.ceil(perMinute / 2));
      purses.set(key, purse);
    }
    if (purse.refused) throw purse.refused;
    purse.left -= 1;
    return next();
  };
}
