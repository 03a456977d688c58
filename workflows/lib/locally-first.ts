// Short steps that somebody waits for: done where the workflow runs, without a round trip; elsewhere where that fails.
import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  type LocalActivityOptions,
} from '@temporalio/workflow';

/** One quick attempt: the workflow's task waits meanwhile, and can hear nothing. */
export const quickly: LocalActivityOptions = {
  startToCloseTimeout: '3 seconds',
  scheduleToCloseTimeout: '4 seconds',
  retry: { maximumAttempts: 1 },
};

interface Places<T> {
  here(): Promise<T>;
  elsewhere(): Promise<T>;
}

/** Both do the same idempotent thing; what trying again can not help is thrown at once. */
export async function locallyFirst<T>({ here, elsewhere }: Places<T>): Promise<T> {
  try {
    return await here();
  } catch (error) {
    if (isCancellation(error) || isFinal(error)) throw error;
    return elsewhere();
  }
}

const isFinal = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof ApplicationFailure &&
  error.cause.nonRetryable === true;
