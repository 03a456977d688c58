// A namespace of its own for each test app: task queues have constant names, so files at the same time would share them.
import { randomUUID } from 'node:crypto';
import { Client, type Connection } from '@temporalio/client';
import { searchAttributeNames } from '#workflows/lib/search-attributes.ts';
import { startOptions } from './launch/start-options.ts';

/** Registered with the product's search attributes, and known to every part of the server. */
export async function registerTestNamespace(connection: Connection): Promise<string> {
  const namespace = `test-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  await untilKnown(() => addSearchAttributes(connection, namespace));
  await untilKnown(() => probe(new Client({ connection, namespace })));
  return namespace;
}

/** All of the product's search attributes are ids and states: keywords. */
async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const keyword = 2;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(searchAttributeNames.map((name) => [name, keyword])),
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
export async function untilKnown<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
