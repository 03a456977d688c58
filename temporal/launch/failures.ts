// Temporal's errors, said in the product's words.

import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { AppError, type ErrorCode, errorStatus } from '#contracts/errors.ts';

/** Runs a call to a workflow; a refusal with one of our codes, and a workflow that is gone, become an AppError. */
export async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const cause = innermost(error);
    if (cause instanceof ApplicationFailure && cause.type && cause.type in errorStatus) {
      throw new AppError(cause.type as ErrorCode);
    }
    if (error instanceof WorkflowNotFoundError) throw new AppError('already_decided');
    throw error;
  }
}

function innermost(error: unknown): unknown {
  let current = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  while (current instanceof Error && current.cause && !(current instanceof ApplicationFailure))
    current = current.cause;
  return current;
}
