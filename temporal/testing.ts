// One test environment for workflows: a namespace of its own on the real server, and workers with the given activities.
import { Client, Connection } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { bundleOptions } from './bundle.ts';
import { taskQueues } from './task-queues.ts';
import { registerTestNamespace, untilKnown } from './test-namespace.ts';

export interface TestWorkflows {
  client: Client;
  stop(): Promise<void>;
}

// Failing activities are part of most tests: what a worker says about them is no news.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'error', forward: {} } },
});

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/**
 * Polls every task queue of the product in a fresh namespace, so that test files at the same time take nothing of each
 * other. `activities` may hold only those that the tested workflow calls. Needs TEMPORAL_ADDRESS.
 */
export async function startTestWorkflows(
  activities: Record<string, (...args: never[]) => Promise<unknown>>,
  /** Activities of a queue at once; default: the SDK's. */
  { activitySlots }: { activitySlots?: number } = {},
): Promise<TestWorkflows> {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run the tests with npm test');
  const connection = await Connection.connect({ address });
  const namespace = await registerTestNamespace(connection);
  const client = new Client({ connection, namespace });
  const workerConnection = await NativeConnection.connect({ address });
  bundle ??= bundleWorkflowCode({ ...bundleOptions, logger: quiet });
  const workflowBundle = await bundle;
  const workers = await Promise.all(
    Object.values(taskQueues).map((taskQueue) =>
      untilKnown(() =>
        Worker.create({
          connection: workerConnection,
          namespace,
          taskQueue,
          activities,
          ...(activitySlots ? { maxConcurrentActivityTaskExecutions: activitySlots } : {}),
          ...(taskQueue === taskQueues.flow ? { workflowBundle } : {}),
        }),
      ),
    ),
  );
  const runs = workers.map((worker) => worker.run());
  return {
    client,
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await workerConnection.close();
      await connection.close();
    },
  };
}

const nothing = () => undefined;
const quiet = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: console.error,
};
