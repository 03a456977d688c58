// Recurring reports to capture: a change, an order to run, and a time that came by the schedule.
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, type Stage } from './history-case.ts';

const id = (name: string, what: string) => idOf('report schedule', name, what);

function changeCase(
  name: string,
  change: (
    stage: Stage,
    ids: { companyId: string; reportScheduleId: string; orderId: string; actorId: string },
  ) => Promise<void>,
): HistoryCase {
  // biome-ignore format: one line
  const [companyId, reportScheduleId] = [id(name, 'company'), id(name, 'schedule')];
  return {
    name: `report-schedule/${name}`,
    workflowId: workflowId(companyId, 'reportSchedule', reportScheduleId),
    outcome: 'done',
    play: (stage) => change(stage, { companyId, reportScheduleId, orderId: id(name, 'order'), actorId: id(name, 'actor') }), // biome-ignore format: one line
  };
}

export const reportScheduleCases: HistoryCase[] = [
  changeCase('changed', (stage, ids) => stage.launch.reportSchedule.change({ ...ids, change: { kind: 'pause' } })), // biome-ignore format: one line
  changeCase('ordered-to-run', (stage, ids) =>
    stage.launch.reportSchedule.change({
      ...ids,
      change: { kind: 'run', runs: [{ occurrenceId: id('run', 'occurrence'), periodStart: '2026-07-01', periodEnd: '2026-09-30' }] }, // biome-ignore format: one line
    }),
  ),
];

function occurrenceCase(name: string, outcome: 'made' | 'passed_over'): HistoryCase {
  const [companyId, reportScheduleId] = [id(name, 'company'), id(name, 'schedule')];
  const entity = workflowId(companyId, 'reportOccurrence', reportScheduleId);
  return {
    name: `report-occurrence/${name}`,
    workflowId: entity,
    outcome,
    ...(outcome === 'made' ? {} : { activities: () => ({ planOccurrences: async () => [] }) }),
    play: async ({ client }) => {
      await client.workflow.start('reportOccurrence', { workflowId: entity, taskQueue: 'flow', args: [{ companyId, reportScheduleId }] }); // biome-ignore format: one line
    },
  };
}

export const reportOccurrenceCases: HistoryCase[] = [
  occurrenceCase('made', 'made'),
  occurrenceCase('passed-over', 'passed_over'),
];
