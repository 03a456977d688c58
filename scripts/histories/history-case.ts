// What one case to capture consists of, and the small tools that cases share.
import { createHash } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Activities } from '#activities/index.ts';
import type { Launch } from '#temporal/launch/index.ts';

export interface Stage {
  launch: Launch;
  /** The run of this case. */
  run: WorkflowHandle;
  client: Client;
}

export interface HistoryCase {
  /** Folder and name of the file: `<process>/<case>`. */
  name: string;
  workflowId: string;
  /** What the run must end with: a case that went another way is not written. */
  outcome: string;
  /** Activities of this case that do not just answer at once. */
  activities?: (stage: Stage) => Partial<Activities>;
  /** Starts the run through its door and does to it what people do. */
  play(stage: Stage): Promise<void>;
}

/** The same UUID each time for the same words, so that capturing again changes few lines. */
export function idOf(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Resolves when the run's history holds this many events with these attributes, e.g. `timerStartedEventAttributes`. */
export async function untilEvent(
  run: WorkflowHandle,
  attributes: 'timerStartedEventAttributes' | 'activityTaskCompletedEventAttributes',
  count = 1,
): Promise<void> {
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    const { events } = await run.fetchHistory();
    if ((events ?? []).filter((event) => event[attributes]).length >= count) return;
    if (Date.now() > giveUpAt) throw new Error(`${run.workflowId}: no ${attributes}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
