// How a process's codes find their words, and when its silence is worth a remark.
import type { ProcessDto } from '#contracts/api/processes.ts';
import { hasText } from '#i18n/index.ts';

/** Longer than any heartbeat or retry pause that is normal. */
const silenceWorthSayingMs = 3 * 60_000;

/** Kinds are written `documentIngestion` in workflow ids and `document_ingestion` in rows; words use the first. */
export function processArea(kind: string): string {
  const camel = kind.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return camel === 'report' ? 'reportGeneration' : camel;
}

/** The i18n name (within area `process`) for one line of a timeline. */
export function sentenceKey(kind: string, messageKey: string): string {
  const area = processArea(kind);
  const candidates = [messageKey, `${area}.${messageKey}`, `${area}.${messageKey.split('.').at(-1)}`];
  return candidates.find((name) => hasText(`process.${name}`)) ?? messageKey;
}

/** Milliseconds since a running process last gave a sign of life, when that is long; waiting for people is not silence. */
export function signalAge(process: ProcessDto, nowMs = Date.now()): number | undefined {
  if (process.state !== 'running') return undefined;
  const age = nowMs - new Date(process.lastSignalAt).getTime();
  return age > silenceWorthSayingMs ? age : undefined;
}
