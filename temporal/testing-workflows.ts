// One test environment for workflows: a namespace of its own on the real server, and workers with the given activities.
import { randomUUID } from 'node:crypto';
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
import { startOptions } from './launch/start-options.ts';
import { searchAttributes } from './search-attributes.ts';
import { taskQueues } from './task-queues.ts';

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
): Promise<TestWorkflows> {
  const address = process.env['TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set: run the tests with npm test');
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  const client = new Client({ connection, namespace });
  await untilKnown(() => addSearchAttributes(connection, namespace));
  await untilKnown(() => probe(client));
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

/** All of the product's search attributes are ids and states: keywords. */
async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const facts = { tenantId: 't', kind: 'answer', entityId: 'e', startedBy: 's' } as const;
  const names = searchAttributes(facts)
    .getAll()
    .map(({ key }) => key.name);
  const keyword = 2;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(names.map((name) => [name, keyword])),
  });
}

/** Succeeds when a workflow with search attributes can be started; its own run ends at once. */
async function probe(client: Client): Promise<void> {
  const facts = { tenantId: 't', kind: 'answer', businessId: randomUUID(), startedBy: 's' } as const;
  const handle = await client.workflow.start('probe', {
    ...startOptions(facts),
    taskQueue: 'nobody-polls-this',
  });
  await handle.terminate();
}

/** The server's services learn of a new namespace some seconds after it was registered. */
async function untilKnown<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
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
