// Limits attempts per key and minute, in this process's memory; across processes: issue of its own (docs/verified.md).
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#contracts/errors.ts';

const limiters = new Map<string, RateLimiterMemory>();

/** Counts one attempt; throws `too_many_requests` with the seconds to wait once `perMinute` is passed. */
export async function limitAttempts(name: string, key: string, perMinute: number): Promise<void> {
  let limiter = limiters.get(name);
  if (!limiter) {
    limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
    limiters.set(name, limiter);
  }
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError('too_many_requests', { values: { seconds: Math.ceil(refused.msBeforeNext / 1000) } });
  }
}
