// Captures histories for workflows/replay.test.ts: of one run by its id, or (without arguments) of every story.
// node scripts/capture-history.ts [<process> <case> <workflowId>]
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readEnv } from '#config/env.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { eventually, type TestApp } from '#temporal/test-app.ts';

const root = join(import.meta.dirname, '..');

/**
 * Writes `workflows/__histories__/<name>.json`. Only of a namespace whose payloads are not sealed (a sealed one could
 * not be replayed without its tenant's key), and so only of invented data.
 */
async function capture(client: Client, name: string, workflowId: string): Promise<void> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const json = withoutTraces(JSON.parse(historyToJSON(history)));
  const text = `${JSON.stringify(json, null, 1)}\n`;
  mustBePublishable(text);
  const place = join(root, 'workflows', '__histories__', `${name}.json`);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  console.log(`${name}: ${history.events?.length ?? 0} events`);
}

/** Stack traces name folders of the machine; replay does not read them. */
function withoutTraces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTraces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'stackTrace') return [key, ''];
      if (key === 'encodedAttributes')
        return [key, { ...(item as object), data: withoutTrace(item as { data: string }) }];
      if (key === 'identity') return [key, 'captured'];
      return [key, withoutTraces(item)];
    }),
  );
}
function withoutTrace({ data }: { data: string }): string {
  const attributes = JSON.parse(Buffer.from(data, 'base64').toString());
  return Buffer.from(JSON.stringify({ ...attributes, stack_trace: '' })).toString('base64');
}

function mustBePublishable(text: string): void {
  if (text.includes(Buffer.from('binary/encrypted').toString('base64')))
    throw new Error('this history is sealed: capture it in an app with isPlain');
  const opened = text.replaceAll(/"data": "([^"]+)"/g, (_, data: string) =>
    Buffer.from(data, 'base64').toString(),
  );
  for (const trace of [root, tmpdir(), hostname(), userInfo().homedir, 'node_modules'])
    if (trace.length > 2 && opened.includes(trace))
      throw new Error(`the history names this machine: ${trace}`);
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

const [kind, name, workflowId] = process.argv.slice(2);
if (kind && name && workflowId) {
  const env = readEnv();
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
  await capture(client, `${kind}/${name}`, workflowId);
  await connection.close();
} else {
  await captureStories();
}
process.exit(0);
