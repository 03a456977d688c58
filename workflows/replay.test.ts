// Today's workflows against histories of earlier runs: what a running process has done, they must still ask for.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, expect, test } from 'vitest';
import { bundleOptions } from '#temporal/bundle.ts';
// Makes the SDK quiet about histories that do not fit, which are part of these tests.
import '#temporal/testing.ts';
import * as workflows from './index.ts';

interface StoredEvent {
  activityTaskScheduledEventAttributes?: { activityType: { name: string } };
  workflowExecutionStartedEventAttributes?: { workflowType: { name: string }; workflowId: string };
}
interface StoredHistory {
  name: string;
  text: string;
  events: StoredEvent[];
}

const folder = join(import.meta.dirname, '__histories__');
const stored = globSync('*/*.json', { cwd: folder })
  .toSorted()
  .map((name): StoredHistory => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, ...(JSON.parse(text) as { events: StoredEvent[] }) };
  });

let bundle: WorkflowBundle;
beforeAll(async () => {
  bundle = await bundleWorkflowCode({ ...bundleOptions, logger: new DefaultLogger('ERROR') });
}, 90_000);

/** Names of the histories that do not fit, with why. */
async function misfits(histories: StoredHistory[], workflowBundle = bundle): Promise<Map<string, Error>> {
  const found = new Map<string, Error>();
  const named = histories.map(({ name, events }) => ({ workflowId: name, history: { events } as never }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, named))
    if (error) found.set(workflowId, error);
  return found;
}
const typeOf = ({ events }: StoredHistory) =>
  events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name;
function historyNamed(name: string): StoredHistory {
  const found = stored.find((history) => history.name === `${name}.json`);
  if (!found) throw new Error(`no stored history is called ${name}`);
  return structuredClone(found);
}

test('every workflow has a stored history, under its own name', () => {
  const known = new Set(stored.map(typeOf));
  expect(Object.keys(workflows).filter((name) => !known.has(name))).toEqual([]);
  for (const history of stored) {
    const [directory = ''] = history.name.split('/');
    expect(directory.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())).toBe(typeOf(history));
  }
});

test('every stored history fits the workflows of today', async () => {
  expect(await misfits(stored)).toEqual(new Map());
}, 60_000);

test('a history in which another activity ran does not fit', async () => {
  const history = historyNamed('invitation/accepted');
  for (const { activityTaskScheduledEventAttributes: scheduled } of history.events)
    if (scheduled?.activityType.name === 'acceptInvitation') scheduled.activityType.name = 'admitPerson';
  expect((await misfits([history])).get(history.name)).toBeInstanceOf(DeterminismViolationError);
});

test('a workflow that asks for another activity does not fit the histories of its earlier runs, and only those', async () => {
  const code = bundle.code.replaceAll('deleteStoredFiles', 'eraseStoredFiles');
  const found = await misfits(stored, { ...bundle, code });
  const deleting = stored.filter(({ text }) => text.includes('"deleteStoredFiles"')).map(({ name }) => name);
  expect(deleting).toContain('document-deletion/deleted.json');
  expect([...found.keys()]).toEqual(deleting);
  for (const error of found.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
});

test('no stored history tells of the machine it was captured on', () => {
  for (const { name, text } of stored) {
    const payloads = [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    for (const readable of [text, ...payloads]) {
      expect(readable, name).not.toMatch(/file:\/\/|node_modules|\n\s+at |\d+@[\w.-]+/);
      expect(readable, name).not.toMatch(/"(identity":"(?!captured")|stackTrace":"[^"]|binaryChecksum)/);
    }
  }
});
