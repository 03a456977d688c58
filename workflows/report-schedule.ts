// A change of a recurring report: the row, then Temporal's schedule; with an order to run, the reports themselves.
import {
  allHandlersFinished,
  condition,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { ReportScheduleRef, ScheduleOrder } from '#contracts/report-schedule.ts';
import { database } from './lib/activity-options.ts';
import { childOptions } from './lib/child-options.ts';
import { changeSchedule } from './messages.ts';
import { reportOccurrence } from './report-occurrence.ts';

const { recordScheduleChange, applySchedule } = proxyActivities<Activities>(database);

/** How long a run that was started for an order waits for it. */
const orderFollowsWithin = '1 minute';

export async function reportSchedule(ref: ReportScheduleRef): Promise<'done'> {
  let done = 0;
  let isBusy = false;
  setHandler(changeSchedule, async (order) => {
    // One at a time: Temporal's schedule must end as the last recorded change says.
    await condition(() => !isBusy);
    isBusy = true;
    try {
      await recordScheduleChange.executeWithOptions({ ...database, summary: order.change.kind }, [order]);
      await applySchedule.executeWithOptions({ ...database, summary: 'Schedule set' }, [ref]);
      await startRuns(order);
    } finally {
      isBusy = false;
      done += 1;
    }
  });
  await condition(() => done > 0, orderFollowsWithin);
  await condition(() => !isBusy && allHandlersFinished());
  return 'done';
}

async function startRuns({ companyId, reportScheduleId, actorId, change }: ScheduleOrder): Promise<void> {
  if (change.kind !== 'run') return;
  for (const { occurrenceId } of change.runs)
    await startChild(reportOccurrence, {
      ...childOptions({ tenantId: companyId, kind: 'reportOccurrence', businessId: occurrenceId, startedBy: actorId }), // biome-ignore format: one line
      parentClosePolicy: ParentClosePolicy.ABANDON,
      args: [{ companyId, reportScheduleId, occurrenceId }],
    });
}
