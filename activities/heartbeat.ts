// Keeps an activity known as alive, and hands on the wish to cancel.
import { Context } from '@temporalio/activity';

/** Runs `work` with a heartbeat each second; `beat` also carries where to resume. */
export async function withHeartbeat<T>(
  work: (context: { signal: AbortSignal; beat: (details?: unknown) => void }) => Promise<T>,
): Promise<T> {
  const context = Context.current();
  let last: unknown;
  const beat = (details?: unknown) => {
    if (details !== undefined) last = details;
    context.heartbeat(last);
  };
  const timer = setInterval(beat, 1000);
  try {
    return await work({ signal: context.cancellationSignal, beat });
  } finally {
    clearInterval(timer);
  }
}

/** What the attempt before this one last reported. */
export const resumedFrom = <T>(): T | undefined => Context.current().info.heartbeatDetails as T | undefined;
