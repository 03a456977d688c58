// What an activity failed for, as one of our codes.
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/** Our own failures carry their code as `type`; anything else is `otherwise`. */
export function failureCode(error: unknown, otherwise: string): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type ? cause.type : otherwise;
}
