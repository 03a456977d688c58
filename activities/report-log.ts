// A line in a report's timeline together with the news that the report changed.
import type { Transaction } from 'objection';
import type { ReportRef } from '#contracts/report-generation.ts';
import { recordEvent } from '#db/outbox.ts';
import { type NewProcessEvent, recordProcessEvent } from '#db/process-log.ts';

export const reportChanged = (trx: Transaction, { companyId, projectId, reportId }: ReportRef) =>
  recordEvent(trx, { type: 'report.changed', tenantId: companyId, companyId, projectId, reportId });

/** Call it last in the transaction: the process row's lock makes the order of lines the order of commits. */
export async function logReport(
  trx: Transaction,
  ref: ReportRef,
  line: Omit<NewProcessEvent, 'processId'>,
): Promise<void> {
  await reportChanged(trx, ref);
  await recordProcessEvent(trx, { processId: ref.processId, ...line });
}
