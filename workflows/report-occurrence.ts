// One time that a recurring report is due: the times after it set, then the report, followed to its end.
import { executeChild, ParentClosePolicy, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { PlannedReport } from '#activities/report-occurrence.ts';
import type { ReportOccurrenceInput } from '#contracts/report-schedule.ts';
import { database } from './lib/activity-options.ts';
import { childOptions } from './lib/child-options.ts';
import { scheduledStartTime } from './lib/search-attributes.ts';
import { reportGeneration } from './report-generation.ts';

const { applySchedule, planOccurrences, closeOccurrence } = proxyActivities<Activities>(database);

export async function reportOccurrence(input: ReportOccurrenceInput): Promise<'made' | 'passed_over'> {
  const scheduledFor = workflowInfo().typedSearchAttributes.get(scheduledStartTime)?.toISOString() ?? null;
  const reports = await planOccurrences.executeWithOptions({ ...database, summary: 'Looked at' }, [
    { ...input, scheduledFor },
  ]);
  if (!input.occurrenceId)
    await applySchedule.executeWithOptions({ ...database, summary: 'Next times set' }, [input]);
  await Promise.all(reports.map(makeReport));
  return reports.length > 0 ? 'made' : 'passed_over';
}

async function makeReport({ occurrenceId, ...report }: PlannedReport): Promise<void> {
  const { reportId, companyId, createdBy } = report;
  const outcome = await executeChild(reportGeneration, {
    ...childOptions({ tenantId: companyId, kind: 'reportGeneration', businessId: reportId, startedBy: createdBy }), // biome-ignore format: one line
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    // The report is a process of its own: it goes on where this one is ended.
    parentClosePolicy: ParentClosePolicy.ABANDON,
    args: [report],
  });
  await closeOccurrence.executeWithOptions({ ...database, summary: outcome }, [
    { occurrenceId, reportId, outcome },
  ]);
}
