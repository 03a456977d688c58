// The stages of one document: one after the other, each told when it takes too long, each waited for no longer when asked.
import {
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  log,
  patched,
  sleep,
} from '@temporalio/workflow';
import type { IngestionStage } from '#contracts/stage-budgets.ts';

/** What people order while a document is read. */
export interface StageOrders {
  isCancelled: boolean;
  isAgain: boolean;
  /** Of the stage that runs. */
  scope?: CancellationScope | undefined;
}

/** Refuses orders to what is over. */
export function mustBeReading({ scope }: StageOrders): void {
  if (!scope) throw ApplicationFailure.nonRetryable('nothing is being read', 'already_decided');
}

/** The next try comes at once, where the stage waits for one; a try that runs is ended and made again. */
export function tryAgainNow(orders: StageOrders): void {
  orders.isAgain = true;
  orders.scope?.cancel();
}

/** Ends the stage that runs; none comes after it. */
export function stopReading(orders: StageOrders): void {
  orders.isCancelled = true;
  orders.scope?.cancel();
}

export interface Stage {
  name: IngestionStage;
  budgetMs: number;
  work(): Promise<void>;
  /** The stage has lasted longer than its budget. */
  late(): Promise<void>;
}

/** Runs a stage to its end; throws what its work throws, and a cancellation where somebody stopped it. */
export async function runStage(stage: Stage, orders: StageOrders): Promise<void> {
  for (;;) {
    const scope = new CancellationScope();
    orders.scope = scope;
    try {
      return await watched(stage, () => scope.run(stage.work));
    } catch (error) {
      if (!isCancellation(error) || !orders.isAgain || orders.isCancelled) throw error;
      orders.isAgain = false;
    } finally {
      orders.scope = undefined;
    }
  }
}

async function watched({ budgetMs, late }: Stage, work: () => Promise<void>): Promise<void> {
  // replay-tested: 2026-11-25
  if (!patched('stage-budgets')) return work();
  const watch = new CancellationScope();
  const watching = watch
    .run(async () => {
      await sleep(budgetMs);
      await late();
    })
    .catch((error: unknown) => {
      // Word of being late must not end what is only late.
      if (!isCancellation(error)) log.warn('a late stage could not be told of');
    });
  try {
    return await work();
  } finally {
    watch.cancel();
    await watching;
  }
}
