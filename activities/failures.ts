// Known errors become failures that say whether trying again helps; applied to every activity by one interceptor.
import { ApplicationFailure } from '@temporalio/common';
import { AppError } from '#contracts/errors.ts';

interface Typed {
  code?: unknown;
  isRetryable?: unknown;
  retryAfterMs?: unknown;
  name?: unknown;
}

/**
 * Our errors carry their code as `type`. Names of people and files never get into a failure: messages stay codes.
 * Anything unknown is retried, as it may be a part that is away.
 */
export function toFailure(error: unknown): unknown {
  if (error instanceof ApplicationFailure || !(error instanceof Error)) return error;
  const { code, isRetryable, retryAfterMs, name } = error as Typed;
  // A row that is gone does not come back: its document was deleted, or its tenant.
  if (name === 'NotFoundError') return ApplicationFailure.nonRetryable('not_found', 'not_found');
  if (error instanceof AppError) return ApplicationFailure.nonRetryable(error.code, error.code);
  if (name === 'ExtractionFailure') return ApplicationFailure.nonRetryable(String(code), String(code));
  if (typeof code === 'string' && typeof isRetryable === 'boolean') {
    return ApplicationFailure.create({
      message: code,
      type: code,
      nonRetryable: !isRetryable,
      ...(typeof retryAfterMs === 'number' ? { nextRetryDelay: retryAfterMs } : {}),
    });
  }
  return error;
}
