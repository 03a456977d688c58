// One set of bytes in one project: arrive → check → extract → split → embed and index → classify → ready.
import type { ActivityOptions } from '@temporalio/workflow';
import { allHandlersFinished, condition, patched, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type {
  AfterPublishing,
  Arrival,
  DocumentIngestionInput,
  DocumentIngestionOutcome,
  VersionRef,
} from '#contracts/document-ingestion.ts';
import { type IngestionStage, stageBudgetMs } from '#contracts/stage-budgets.ts';
import { checking, database, embedding, parsing } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';
import { mustBeReading, runStage, type StageOrders, stopReading, tryAgainNow } from './lib/stages.ts';
import { cancelIngestion, documentArrived, documentWithdrawn, retryStage } from './messages.ts';

const {
  recordArrival,
  publishVersion,
  failIngestion,
  withdrawIngestion,
  noteLateStage,
  notifyWaitingReports,
} = proxyActivities<Activities>(database);
/** Cancelled, a stage is over when its activity says so: until then it may still write. */
const cancellationType = 'WAIT_CANCELLATION_COMPLETED';
const toCheck: ActivityOptions = { ...checking, cancellationType };
const toParse: ActivityOptions = { ...parsing, cancellationType };
const toEmbed: ActivityOptions = { ...embedding, cancellationType };
const { checkFile } = proxyActivities<Activities>(toCheck);
const { extractText, splitAndClassify } = proxyActivities<Activities>(toParse);
const { indexChunks, removeSupersededVersions } = proxyActivities<Activities>(toEmbed);

export async function documentIngestion(input: DocumentIngestionInput): Promise<DocumentIngestionOutcome> {
  const arrivals: Arrival[] = [];
  const withdrawn = new Set<string>();
  setHandler(documentArrived, (arrival) => void arrivals.push(arrival));
  setHandler(documentWithdrawn, ({ dataFileId }) => void withdrawn.add(dataFileId));

  const orders: StageOrders = { isAgain: false, isCancelled: false };
  const validator = (_by: { actorId: string }) => mustBeReading(orders);
  setHandler(retryStage, (_by: { actorId: string }) => tryAgainNow(orders), { validator });
  setHandler(cancelIngestion, (_by: { actorId: string }) => stopReading(orders), { validator });

  await condition(() => arrivals.length > 0);
  let outcome: DocumentIngestionOutcome = 'duplicate';
  // The same bytes may come again meanwhile, by another channel: each arrival is recorded, and read again only where
  // the reading before it failed or its document was deleted.
  const told = new Set<string>();
  for (let next = arrivals.shift(); next; next = arrivals.shift()) {
    const { processId, arrivalId } = next;
    if (isRepeat(told, arrivalId)) continue;
    told.add(arrivalId);
    const recorded = await recordArrival.executeWithOptions({ ...database, summary: 'Received' }, [next]);
    if (recorded.isDuplicate) continue;
    const { companyId, projectId } = input;
    const version = { ...recorded, processId, companyId, projectId };
    Object.assign(orders, { isAgain: false, isCancelled: false });
    const budgetMs = { ...stageBudgetMs, ...input.budgetMs };
    outcome = await ingest(version, orders, () => withdrawn.has(recorded.dataFileId), budgetMs);
  }
  await condition(allHandlersFinished);
  return outcome;
}

/** Told twice (the last piece of an upload was sent again) it is still one arrival. */
function isRepeat(told: Set<string>, arrivalId: string): boolean {
  if (!told.has(arrivalId)) return false;
  // replay-tested: 2026-11-25
  const skipped = patched('arrivals-once') ? told : new Set<string>();
  return skipped.has(arrivalId);
}

async function ingest(
  version: VersionRef,
  orders: StageOrders,
  isWithdrawn: () => boolean,
  budgetMs: Record<IngestionStage, number>,
): Promise<DocumentIngestionOutcome> {
  let stage: IngestionStage = 'checking';
  const isStopped = () => isWithdrawn() || orders.isCancelled;
  // Runs from before this was told did the cleaning up always, and do.
  let left: AfterPublishing | undefined;
  try {
    for (const [name, work] of stagesOf(version, isStopped)) {
      if (isStopped()) break;
      stage = name;
      const late = () => noteLateStage({ ...version, stage: name });
      await runStage({ name, budgetMs: budgetMs[name], work, late }, orders);
    }
    if (isWithdrawn()) {
      await withdrawIngestion(version);
      return 'withdrawn';
    }
    if (orders.isCancelled) return await fail(version, 'cancelled');
    left = await publishVersion.executeWithOptions({ ...database, summary: 'Ready' }, [version]);
  } catch (error) {
    const unknown = stage === 'checking' ? 'not_checked' : 'reader_crashed';
    return fail(version, orders.isCancelled ? 'cancelled' : failureCode(error, unknown));
  }
  // Before the cleaning up, which may wait for an index that is away.
  if (left?.areReportsWaiting !== false) await notifyWaitingReports(version);
  if (left?.hasOlderVersions !== false)
    await removeSupersededVersions.executeWithOptions(
      { ...embedding, summary: 'Older versions out of the index' },
      [version],
    );
  return 'ready';
}

function stagesOf(version: VersionRef, isStopped: () => boolean): [IngestionStage, () => Promise<void>][] {
  const check = () => checkFile.executeWithOptions({ ...toCheck, summary: 'Checked' }, [version]);
  // replay-tested: 2026-11-25
  const first: [IngestionStage, () => Promise<void>][] = patched('check') ? [['checking', check]] : [];
  return [
    ...first,
    ['extracting', () => extractText.executeWithOptions({ ...toParse, summary: 'Read' }, [version])],
    [
      'splitting',
      () => splitAndClassify.executeWithOptions({ ...toParse, summary: 'Split and classified' }, [version]),
    ],
    ['indexing', () => indexInSlices(version, isStopped)],
  ];
}

async function fail(version: VersionRef, code: string): Promise<DocumentIngestionOutcome> {
  await failIngestion({ ...version, failureCode: code });
  // A waiting report then says "unreadable" instead of "missing".
  await notifyWaitingReports(version);
  return 'failed';
}

/** A long document gives its place at the embedder back after each slice, so that it does not hold up a short one. */
async function indexInSlices(version: VersionRef, isStopped: () => boolean): Promise<void> {
  let from: number | undefined = 0;
  while (from !== undefined && !isStopped())
    from = await indexChunks.executeWithOptions({ ...toEmbed, summary: 'Indexed' }, [version, from]);
}
