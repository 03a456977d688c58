// Captures histories for workflows/replay.test.ts: cases with stand-ins, stories through the whole product, or one run.
// npm run capture-history [-- <part of a case's name> | --stories | <process> <case> <workflowId>]
import { Client, Connection } from '@temporalio/client';
import { readEnv } from '#config/env.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { eventually, type TestApp } from '#temporal/test-app.ts';
import { cleanHistory } from './histories/clean-history.ts';
import { playCases } from './histories/play-cases.ts';
import { storeHistory } from './histories/store-history.ts';

/**
 * Only of a namespace whose payloads are not sealed (a sealed one could not be replayed without its tenant's key), and
 * so only of invented data.
 */
async function capture(client: Client, name: string, workflowId: string): Promise<void> {
  storeHistory(name, cleanHistory(await client.workflow.getHandle(workflowId).fetchHistory()));
}

async function captureStories(): Promise<void> {
  const stack = await startTestStack();
  const { playStories } = await import('./history-stories.ts');
  let app: TestApp | undefined;
  try {
    await playStories(
      async (name, processId) => {
        const { knex, temporal } = app as TestApp;
        const process = await eventually(
          `${name} has ended`,
          async () => {
            const row = await knex('processes').where({ id: processId }).first();
            return row?.closedAt ? row : undefined;
          },
          90_000,
        );
        await eventually('the run has closed', async () => {
          const { status } = await temporal.workflow.getHandle(process.workflowId).describe();
          return status.name !== 'RUNNING';
        });
        await capture(temporal, name, process.workflowId);
      },
      (opened) => {
        app = opened;
      },
    );
  } finally {
    await stack.stop();
  }
}

const [first = '', name, workflowId] = process.argv.slice(2);
if (name && workflowId) {
  const env = readEnv();
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
  await capture(client, `${first}/${name}`, workflowId);
  await connection.close();
} else if (first === '--stories') {
  await captureStories();
} else {
  await playCases(first);
}
process.exit(0);
