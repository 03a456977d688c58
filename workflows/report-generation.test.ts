// How a report behaves: gate, waiting, waivers, cancelling, failing sections; activities are fake, Temporal is real.
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReportGenerationActivities } from '#activities/report-generation.ts';
import type { CompletenessOutcome, ReportGenerationInput } from '#contracts/report-generation.ts';
import { startTestWorkflows, type TestWorkflows } from '#temporal/testing.ts';
import { cancelReport, documentReady, waiveRequirement } from './messages.ts';

type Call = { name: keyof ReportGenerationActivities; input: Record<string, unknown> };
/** What each run's fakes are told, by report id: the runs of one file share the workers. */
interface Scene {
  completeness: CompletenessOutcome;
  ordinals: number[];
  calls: Call[];
  failing: Record<number, string>;
  writingNow: number;
  mostWriting: number;
  onCheck?: () => Promise<void>;
}
const scenes = new Map<string, Scene>();
const sceneOf = (input: { reportId: string }): Scene => {
  const scene = scenes.get(input.reportId);
  if (!scene) throw new Error('unknown report');
  return scene;
};
const noted =
  (name: keyof ReportGenerationActivities) =>
  async (input: { reportId: string }): Promise<void> => {
    sceneOf(input).calls.push({ name, input: { ...input } });
  };

const activities: { [Name in keyof ReportGenerationActivities]: ReportGenerationActivities[Name] } = {
  async createReport(input) {
    await noted('createReport')(input);
    return { commandOrdinals: sceneOf(input).ordinals };
  },
  async checkCompleteness(input) {
    const scene = sceneOf(input);
    await noted('checkCompleteness')(input);
    const answer = { ...scene.completeness };
    await scene.onCheck?.();
    return answer;
  },
  async recordWaiver(input) {
    await noted('recordWaiver')(input);
    if (input.key === 'not_waivable') throw ApplicationFailure.nonRetryable('no', 'forbidden');
    const scene = sceneOf(input);
    scene.completeness = { ...scene.completeness, missing: scene.completeness.missing - 1 };
  },
  async answerCommand(input) {
    const scene = sceneOf(input);
    await noted('answerCommand')(input);
    scene.writingNow += 1;
    scene.mostWriting = Math.max(scene.mostWriting, scene.writingNow);
    await new Promise((resolve) => setTimeout(resolve, 30));
    scene.writingNow -= 1;
    const code = scene.failing[input.ordinal];
    if (code) throw ApplicationFailure.nonRetryable(code, code);
  },
  startWriting: noted('startWriting'),
  failSection: noted('failSection'),
  composeReport: noted('composeReport'),
  renderReportPdf: noted('renderReportPdf'),
  publishReport: noted('publishReport'),
  closeReport: noted('closeReport'),
};

let workflows: TestWorkflows;
beforeAll(async () => {
  workflows = await startTestWorkflows(activities);
}, 90_000);
afterAll(() => workflows.stop());

let scene: Scene;
let input: ReportGenerationInput;
beforeEach(() => {
  scene = { completeness: { total: 3, missing: 0, gate: 'wait' }, ordinals: [1, 3], calls: [], failing: {}, writingNow: 0, mostWriting: 0 }; // biome-ignore format: one glance
  input = {
    processId: randomUUID(),
    reportId: randomUUID(),
    companyId: randomUUID(),
    projectId: randomUUID(),
    templateVersionId: randomUUID(),
    periodStart: '2025-01-01',
    periodEnd: '2025-03-31',
    title: '',
    createdBy: randomUUID(),
    waitFor: '60 days',
  };
  scenes.set(input.reportId, scene);
});

const start = () =>
  workflows.client.workflow.start('reportGeneration', {
    taskQueue: 'flow',
    workflowId: `t/${input.companyId}/reportGeneration/${input.reportId}`,
    args: [input],
  });
const names = () => scene.calls.map((call) => call.name);
const closing = () => scene.calls.find((call) => call.name === 'closeReport')?.input;
const until = async (isTrue: () => boolean) => {
  const giveUpAt = Date.now() + 10_000;
  while (!isTrue() && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isTrue()).toBe(true);
};
const checked = (times: number) =>
  until(() => names().filter((name) => name === 'checkCompleteness').length >= times);
const missing = (count: number, gate: CompletenessOutcome['gate'] = 'wait') => {
  scene.completeness = { total: 3, missing: count, gate };
};

describe('a report with everything there', () => {
  test('is written, composed, printed and published, in this order', async () => {
    expect(await (await start()).result()).toBe('ready');
    expect(names()).toEqual([
      'createReport', 'checkCompleteness', 'startWriting', 'answerCommand', 'answerCommand', 'composeReport',
      'renderReportPdf', 'publishReport',
    ]); // biome-ignore format: one glance
  });

  test('writes at most two sections at a time', async () => {
    scene.ordinals = [0, 1, 2, 3, 4, 5];
    expect(await (await start()).result()).toBe('ready');
    expect(scene.mostWriting).toBe(2);
    expect(names().filter((name) => name === 'answerCommand')).toHaveLength(6);
  });
});

describe('the gate', () => {
  test('waits, and goes on by itself when the last document becomes ready', async () => {
    missing(2);
    const run = await start();
    await checked(1);
    missing(1);
    await run.signal(documentReady, { dataFileId: randomUUID() });
    await checked(2);
    expect(names()).not.toContain('startWriting');
    missing(0);
    await run.signal(documentReady, { dataFileId: randomUUID() });
    expect(await run.result()).toBe('ready');
    expect(names().filter((name) => name === 'publishReport')).toHaveLength(1);
  });

  test('does not lose a document that becomes ready while it is looking', async () => {
    missing(1);
    const run = await start();
    scene.onCheck = async () => {
      delete scene.onCheck;
      missing(0);
      await run.signal(documentReady, { dataFileId: randomUUID() });
    };
    expect(await run.result()).toBe('ready');
  });

  test('blocks where the template says so, and says what it is about', async () => {
    missing(1, 'block');
    expect(await (await start()).result()).toBe('failed');
    expect(names()).not.toContain('startWriting');
    expect(closing()).toMatchObject({ outcome: 'failed', errorCode: 'documents_missing' });
  });

  test('lets a report through with declared gaps', async () => {
    missing(3, 'declare');
    expect(await (await start()).result()).toBe('ready');
  });

  test('stops waiting after its time, having looked once more', async () => {
    missing(1);
    input.waitFor = '1 second';
    expect(await (await start()).result()).toBe('failed');
    expect(closing()).toMatchObject({ errorCode: 'waited_too_long' });
    expect(names().filter((name) => name === 'checkCompleteness')).toHaveLength(2);
  });
});

describe('waivers', () => {
  test('let a waiting report go on', async () => {
    missing(1);
    const run = await start();
    await checked(1);
    const waiver = { key: 'minutes', reason: 'No meeting was held', actorId: randomUUID() };
    await run.executeUpdate(waiveRequirement, { args: [waiver] });
    expect(await run.result()).toBe('ready');
    expect(scene.calls.find((call) => call.name === 'recordWaiver')?.input).toMatchObject(waiver);
  });

  test('that are not allowed are refused to the person, and the report goes on waiting', async () => {
    missing(1);
    const run = await start();
    await checked(1);
    const waiver = { key: 'not_waivable', reason: 'I want to', actorId: randomUUID() };
    await expect(run.executeUpdate(waiveRequirement, { args: [waiver] })).rejects.toThrow();
    expect((await run.describe()).status.name).toBe('RUNNING');
    await run.executeUpdate(cancelReport, { args: [{ actorId: randomUUID() }] });
    await run.result();
  });
});

describe('cancelling', () => {
  test('ends a waiting report, once, with who did it', async () => {
    missing(1);
    const run = await start();
    await checked(1);
    const actorId = randomUUID();
    await run.executeUpdate(cancelReport, { args: [{ actorId }] });
    expect(await run.result()).toBe('cancelled');
    expect(closing()).toMatchObject({ outcome: 'cancelled', actorId, errorCode: null });
    expect(names()).not.toContain('startWriting');
    await expect(run.executeUpdate(cancelReport, { args: [{ actorId }] })).rejects.toThrow();
  });
});

describe('a section that fails for good', () => {
  test('costs only itself: the others are written and the report is ready', async () => {
    scene.failing[1] = 'provider_refused';
    expect(await (await start()).result()).toBe('ready');
    expect(scene.calls.find((call) => call.name === 'failSection')?.input).toMatchObject({
      ordinal: 1,
      errorCode: 'provider_refused',
    });
    expect(names()).toContain('publishReport');
  });

  test('stops everything where the creator has lost the right to read', async () => {
    scene.ordinals = [0, 1, 2, 3, 4, 5, 6, 7];
    scene.failing[0] = 'creator_lost_access';
    expect(await (await start()).result()).toBe('failed');
    expect(closing()).toMatchObject({ errorCode: 'creator_lost_access' });
    expect(names()).not.toContain('composeReport');
    const written = names().filter((name) => name === 'answerCommand').length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written).toBeLessThan(5);
    expect(names().filter((name) => name === 'answerCommand')).toHaveLength(written);
  });
});
