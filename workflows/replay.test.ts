// Today's workflow code against yesterday's real histories: a change that would break a running process fails here.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleOptions } from '#temporal/bundle.ts';
import { failureConverterPath } from '#temporal/encryption/data-converter.ts';
// Makes the SDK quiet.
import '#temporal/testing.ts';
import * as workflows from './index.ts';

const folder = join(import.meta.dirname, '__histories__');
const histories = globSync('*/*.json', { cwd: folder })
  .toSorted()
  .map((path) => {
    const json = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    const type: string = json.events[0].workflowExecutionStartedEventAttributes.workflowType.name;
    return { path, process: dirname(path), name: basename(path, '.json'), type, json };
  });

test('every workflow of the product has a captured history, under its own name', () => {
  const captured = new Set(histories.map(({ type }) => type));
  expect(Object.keys(workflows).filter((type) => !captured.has(type))).toEqual([]);
  for (const { process, type } of histories)
    expect(process).toBe(type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
});

describe('replay', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  const replay = async (json: unknown): Promise<Error | undefined> => {
    const results = Worker.runReplayHistories({ workflowBundle, dataConverter: { failureConverterPath } }, [
      { workflowId: 'replayed', history: historyFromJSON(json) },
    ]);
    for await (const { error } of results) return error;
    throw new Error('nothing was replayed');
  };
  beforeAll(async () => {
    const quiet = () => undefined;
    const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
    workflowBundle = await bundleWorkflowCode({ ...bundleOptions, logger });
  }, 60_000);

  test.each(histories)('$path', async ({ json }) => {
    expect(await replay(json)).toBeUndefined();
  });

  test('of a history that today would not come about is told apart', async () => {
    const [history] = histories.filter(({ type }) => type === 'documentDeletion');
    const other = structuredClone(history?.json);
    const scheduled = other.events.find(
      (event: Record<string, unknown>) => 'activityTaskScheduledEventAttributes' in event,
    );
    scheduled.activityTaskScheduledEventAttributes.activityType.name = 'somethingElse';
    expect(await replay(other)).toBeInstanceOf(Error);
  });
});
