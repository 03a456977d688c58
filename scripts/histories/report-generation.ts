// Reports to capture: each way through the gate, a section that fails, cancelling while waiting and while writing.
import { ApplicationFailure } from '@temporalio/common';
import type { CompletenessOutcome, ReportGenerationInput } from '#contracts/report-generation.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, type Stage, untilEvent } from './history-case.ts';

interface Scene {
  /** What each look says is missing; the last one holds from then on. */
  missing?: [number, ...number[]];
  gate?: CompletenessOutcome['gate'];
  waitFor?: string;
  activities?: (
    stage: Stage,
    input: ReportGenerationInput,
  ) => ReturnType<NonNullable<HistoryCase['activities']>>;
  /** What people do to it once it waits. */
  whenWaiting?: (stage: Stage, input: ReportGenerationInput) => Promise<void>;
}

function reportCase(name: string, outcome: string, scene: Scene = {}): HistoryCase {
  const { missing = [0], gate = 'wait', waitFor = '60 days', whenWaiting } = scene;
  const id = (what: string) => idOf('reportGeneration', name, what);
  const [companyId, reportId] = [id('company'), id('report')];
  const input: ReportGenerationInput = {
    processId: id('process'),
    reportId,
    companyId,
    projectId: id('project'),
    templateVersionId: id('template version'),
    periodStart: '2026-07-01',
    periodEnd: '2026-09-30',
    title: '',
    createdBy: id('creator'),
    waitFor,
  };
  let looks = 0;
  return {
    name: `report-generation/${name}`,
    workflowId: workflowId(companyId, 'reportGeneration', reportId),
    outcome,
    activities: (stage) => ({
      async checkCompleteness() {
        const now = missing[Math.min(looks, missing.length - 1)] ?? 0;
        looks += 1;
        return { total: 4, missing: now, gate };
      },
      ...scene.activities?.(stage, input),
    }),
    async play(stage) {
      await stage.launch.reportGeneration.start(input);
      if (!whenWaiting) return;
      // One timer for the whole wait and one until the next look.
      await untilEvent(stage.run, 'timerStartedEventAttributes', 2);
      await whenWaiting(stage, input);
    },
  };
}

const failing = (code: string) => Promise.reject(ApplicationFailure.nonRetryable(code, code));

export const reportGenerationCases: HistoryCase[] = [
  reportCase('ready', 'ready'),
  reportCase('waiting-then-ready', 'ready', {
    missing: [2, 1, 0],
    async whenWaiting({ launch, run }, { companyId, reportId }) {
      await launch.reportGeneration.documentReady(companyId, reportId, idOf('first missing', reportId));
      await untilEvent(run, 'timerStartedEventAttributes', 3);
      await launch.reportGeneration.documentReady(companyId, reportId, idOf('second missing', reportId));
    },
  }),
  reportCase('waiting-then-waived', 'ready', {
    missing: [1, 0],
    whenWaiting: ({ launch }, { companyId, reportId, createdBy }) =>
      launch.reportGeneration.waive(companyId, reportId, {
        key: 'minutes',
        reason: 'No meeting was held',
        actorId: createdBy,
      }),
  }),
  reportCase('waited-too-long', 'failed', { missing: [1], waitFor: '1 second' }),
  reportCase('blocked', 'failed', { missing: [1], gate: 'block' }),
  reportCase('declared-gaps', 'ready', { missing: [3], gate: 'declare' }),
  reportCase('section-failed', 'ready', {
    activities: () => ({
      answerCommand: async ({ ordinal }) => (ordinal === 3 ? failing('provider_refused') : undefined),
    }),
  }),
  reportCase('creator-lost-access', 'failed', {
    activities: () => ({ answerCommand: () => failing('creator_lost_access') }),
  }),
  reportCase('cancelled', 'cancelled', {
    missing: [1],
    whenWaiting: ({ launch }, { companyId, reportId, createdBy }) =>
      launch.reportGeneration.cancel(companyId, reportId, createdBy),
  }),
  reportCase('cancelled-while-composing', 'cancelled', {
    activities: ({ launch }, { companyId, reportId, createdBy }) => ({
      composeReport: () => launch.reportGeneration.cancel(companyId, reportId, createdBy),
    }),
  }),
];
