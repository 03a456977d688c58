// Reads how long a provider asks us to wait.

/** Milliseconds from `retry-after-ms`, or `retry-after` (seconds or an HTTP date); undefined when neither is right. */
export function retryAfterMs(headers: Headers | undefined, now: number = Date.now()): number | undefined {
  const inMs = headers?.get('retry-after-ms');
  if (inMs && Number(inMs) >= 0) return Number(inMs);
  const given = headers?.get('retry-after');
  if (!given) return undefined;
  const seconds = Number(given);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
