// Preloaded into a real worker by tests (`node --import`): stops chosen work at chosen places and says so, so that a
// test can kill the process exactly there. The product knows nothing of it.
import { readFileSync } from 'node:fs';
import { Context } from '@temporalio/activity';
import { WorkflowClient } from '@temporalio/client';
import { type ActivityInterceptorsFactory, Worker, type WorkerOptions } from '@temporalio/worker';
import { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { childrenOf } from './test-children.ts';

/** `before` and `after` an activity's work (after: done, and not yet told to Temporal); the others in the middle of it. */
export type HoldPlace = 'before' | 'after' | 'reading' | 'opening' | 'indexing';

export interface Hold {
  /** End of the workflow's id. */
  workflow: string;
  activity: string;
  at: HoldPlace;
}

const holds = JSON.parse(process.env['TEST_HOLDS'] ?? '[]') as Hold[];

function holdHere(at: HoldPlace): Hold | undefined {
  const { workflowExecution, activityType } = Context.current().info;
  return holds.find(
    (hold) =>
      hold.at === at &&
      hold.activity === activityType &&
      workflowExecution?.workflowId.endsWith(hold.workflow),
  );
}

/** Never returns where a hold stands. */
async function pass(at: HoldPlace): Promise<void> {
  const hold = holdHere(at);
  if (!hold) return;
  process.send?.(hold);
  await new Promise(() => undefined);
}

/** Stops the child that reads a file: the parent waits for it, as for one that reads on. */
function stopReaders(): void {
  for (const pid of childrenOf(process.pid))
    if (readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('extraction/reader.ts'))
      process.kill(pid, 'SIGSTOP');
}

const interceptor: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      await pass('before');
      const hold = holdHere('reading');
      if (hold) {
        const beat = context.heartbeat;
        let hasStopped = false;
        const beatUntilItReads = (details?: unknown) => {
          beat.call(context, details);
          if (hasStopped || !(details as { done?: number } | undefined)?.done) return;
          hasStopped = true;
          stopReaders();
          process.send?.(hold);
        };
        Object.assign(context, { heartbeat: beatUntilItReads });
      }
      const result = await next(input);
      await pass('after');
      return result;
    },
  },
});

const create = Worker.create.bind(Worker);
Worker.create = (options: WorkerOptions) =>
  create({
    ...options,
    interceptors: {
      ...options.interceptors,
      activity: [interceptor, ...(options.interceptors?.activity ?? [])],
    },
  });

const { upsert } = MilvusClient.prototype;
MilvusClient.prototype.upsert = async function (data) {
  const answer = await upsert.call(this, data);
  await pass('indexing');
  return answer;
};

const { signalWithStart } = WorkflowClient.prototype;
WorkflowClient.prototype.signalWithStart = async function (this: WorkflowClient, ...args: never[]) {
  const handle = await (signalWithStart as (...all: never[]) => Promise<never>).apply(this, args);
  await pass('opening');
  return handle;
} as typeof signalWithStart;
