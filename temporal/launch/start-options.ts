// What every start from outside has in common: that of a child, and the queue.
import type { WorkflowOptions } from '@temporalio/client';
import { childOptions, type StartFacts } from '#workflows/lib/child-options.ts';
import { taskQueues } from '../task-queues.ts';

export type { StartFacts };

export const startOptions = (facts: StartFacts) =>
  ({ ...childOptions(facts), taskQueue: taskQueues.flow }) satisfies Partial<WorkflowOptions>;
