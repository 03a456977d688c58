// One report: record → check completeness → wait for what is missing → answer each command → compose → PDF → publish.
import type { Duration } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { ReportGenerationActivities } from '#activities/report-generation.ts';
import type {
  ReportEnd,
  ReportGenerationInput,
  ReportOutcome,
  ReportRef,
} from '#contracts/report-generation.ts';
import { database, language, rendering } from './lib/activity-options.ts';
import { cancelReport, documentReady, waiveRequirement } from './messages.ts';

const { createReport, checkCompleteness, recordWaiver, startWriting, failSection, composeReport, publishReport, closeReport } =
  proxyActivities<ReportGenerationActivities>(database); // biome-ignore format: one glance
const { answerCommand } = proxyActivities<ReportGenerationActivities>(language);
const { renderReportPdf } = proxyActivities<ReportGenerationActivities>(rendering);

/** Sections written at the same time: more only wait for the same language model. */
const writers = 2;
/** Waivers end and documents age without anybody telling us: looked at again each day. */
const lookAgainAfter: Duration = '1 day';

interface Changes {
  count: number;
}

export async function reportGeneration(input: ReportGenerationInput): Promise<ReportOutcome> {
  const { processId, reportId, companyId, projectId } = input;
  const ref: ReportRef = { processId, reportId, companyId, projectId };
  const work = new CancellationScope();
  const changes: Changes = { count: 0 };
  let isRecorded = false;
  let cancelledBy: string | null = null;
  let isGateOpen = false;
  let isOver = false;
  const mustBeGated = (_message: unknown) => {
    if (isGateOpen || isOver || cancelledBy) throw tooLate();
  };
  const mustBeOpen = (_message: unknown) => {
    if (isOver || cancelledBy) throw tooLate();
  };

  setHandler(documentReady, () => {
    changes.count += 1;
  });
  setHandler(
    waiveRequirement,
    async (waiver) => {
      await condition(() => isRecorded);
      await recordWaiver.executeWithOptions({ ...database, summary: 'Waived' }, [{ ...ref, ...waiver }]);
      changes.count += 1;
    },
    { validator: mustBeGated },
  );
  setHandler(
    cancelReport,
    ({ actorId }) => {
      cancelledBy = actorId;
      work.cancel();
    },
    { validator: mustBeOpen },
  );

  const plan = await createReport.executeWithOptions({ ...database, summary: 'Report recorded' }, [input]);
  isRecorded = true;
  let end: ReportEnd | undefined;
  try {
    await work.run(async () => {
      await passGate(ref, input.waitFor as Duration, changes);
      isGateOpen = true;
      await writeSections(ref, plan.commandOrdinals);
      await composeReport.executeWithOptions({ ...database, summary: 'Composed' }, [ref]);
      await renderReportPdf.executeWithOptions({ ...rendering, summary: 'PDF made' }, [ref]);
      await publishReport.executeWithOptions({ ...database, summary: 'Ready' }, [ref]);
    });
  } catch (error) {
    end =
      cancelledBy && isCancellation(error)
        ? { outcome: 'cancelled', errorCode: null, actorId: cancelledBy }
        : { outcome: 'failed', errorCode: codeOf(error), actorId: null };
  }
  isOver = true;
  if (end) await closeReport.executeWithOptions({ ...database, summary: 'Closed' }, [{ ...ref, ...end }]);
  await condition(allHandlersFinished);
  return end?.outcome ?? 'ready';
}

/** Returns when nothing is missing or the template says to write with gaps. The database is asked, never remembered. */
async function passGate(ref: ReportRef, waitFor: Duration, changes: Changes): Promise<void> {
  const patience = new CancellationScope();
  let isTooLate = false;
  const deadline = patience.run(async () => {
    await sleep(waitFor);
    isTooLate = true;
  });
  // Cancelled below when the gate opens first: that is no failure of the report.
  deadline.catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
  for (;;) {
    const seen = changes.count;
    const { missing, gate } = await checkCompleteness.executeWithOptions(
      { ...database, summary: 'Completeness checked' },
      [ref],
    );
    if (missing === 0 || gate === 'declare') break;
    if (gate === 'block') throw ApplicationFailure.nonRetryable('blocked', 'documents_missing');
    if (isTooLate) throw ApplicationFailure.nonRetryable('waited', 'waited_too_long');
    await condition(() => changes.count > seen || isTooLate, lookAgainAfter);
  }
  patience.cancel();
}

/** Each command is its own activity: one that fails retries alone, and failing for good costs only its own section. */
async function writeSections(ref: ReportRef, ordinals: number[]): Promise<void> {
  await startWriting.executeWithOptions({ ...database, summary: 'Writing begins' }, [ref]);
  const queue = [...ordinals];
  const scope = new CancellationScope();
  const writer = async () => {
    for (let ordinal = queue.shift(); ordinal !== undefined; ordinal = queue.shift())
      await writeSection(ref, ordinal);
  };
  await scope.run(async () => {
    const running = Array.from({ length: writers }, writer);
    try {
      await Promise.all(running);
    } catch (error) {
      // What stops one writer stops the other: nothing goes on reading behind a report that has ended.
      queue.length = 0;
      scope.cancel();
      await Promise.allSettled(running);
      throw error;
    }
  });
}

async function writeSection(ref: ReportRef, ordinal: number): Promise<void> {
  try {
    await answerCommand.executeWithOptions({ ...language, summary: `Section ${ordinal}` }, [
      { ...ref, ordinal },
    ]);
  } catch (error) {
    // Without the right to read, nothing more may be read in this person's name.
    if (isCancellation(error) || codeOf(error) === 'creator_lost_access') throw error;
    await failSection({ ...ref, ordinal, errorCode: codeOf(error) });
  }
}

const tooLate = () => ApplicationFailure.nonRetryable('too late', 'already_decided');

/** Our own failures carry their code as `type`. */
function codeOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type && cause.type !== 'Error'
    ? cause.type
    : 'internal';
}
