// What is taken out of a captured history, and when two captures guard the same.
import { hostname } from 'node:os';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { expect, test } from 'vitest';
import { cleanHistory } from './clean-history.ts';
import { historyShape } from './history-shape.ts';

const root = '/srv/somewhere/insyn';
const identity = `4711@${hostname()}`;
const payload = (value: string) => ({
  metadata: { encoding: 'anNvbi9wbGFpbg==' },
  data: Buffer.from(value).toString('base64'),
});
const scheduled = (name: string, input = 'null') => ({
  eventType: 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED',
  activityTaskScheduledEventAttributes: { activityType: { name }, input: { payloads: [payload(input)] } },
});
const stickyTask = {
  eventType: 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED',
  workflowTaskScheduledEventAttributes: {
    taskQueue: { name: `${identity}-insyn-1`, kind: 'TASK_QUEUE_KIND_STICKY', normalName: 'flow' },
  },
};
const failed = (message: string) => ({
  eventType: 'EVENT_TYPE_ACTIVITY_TASK_FAILED',
  activityTaskFailedEventAttributes: {
    identity,
    failure: { message, stackTrace: `at file://${root}/a.ts:1:1` },
  },
});
const captured = (...events: object[]) => cleanHistory(historyFromJSON({ events }), root);

test('identities, sticky queues and stack traces go; what ran and why it failed stays', () => {
  const text = captured(scheduled('extractText'), stickyTask, failed('encrypted'));
  expect(text).not.toContain(`@${hostname()}`);
  expect(text).not.toContain(root);
  expect(text).toContain('"identity":"captured"');
  expect(text).toContain('"normalName":"flow"');
  expect(text).toContain('"message":"encrypted"');
  expect(text.split('\n')).toHaveLength(6);
});

test('a trace of the machine that is left makes capturing fail, also inside a payload', () => {
  expect(() => captured(failed(`no such file: ${root}/a.pdf`))).toThrow('tells of this machine');
  expect(() => captured(scheduled('extractText', `"${root}/a.pdf"`))).toThrow('tells of this machine');
});

test('the shape of a history is what the workflow asked for: other activities change it, the server does not', () => {
  const one = captured(scheduled('extractText'), scheduled('indexChunks'));
  expect(historyShape(captured(scheduled('extractText'), stickyTask, scheduled('indexChunks')))).toBe(
    historyShape(one),
  );
  expect(historyShape(captured(scheduled('indexChunks'), scheduled('extractText')))).not.toBe(
    historyShape(one),
  );
});
