// One set of bytes in one project: arrive → check → extract → split → embed and index → classify → ready.
import { allHandlersFinished, condition, patched, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type {
  AfterPublishing,
  Arrival,
  DocumentIngestionInput,
  DocumentIngestionOutcome,
  VersionRef,
} from '#contracts/document-ingestion.ts';
import { checking, database, embedding, parsing } from './lib/activity-options.ts';
import { failureCode } from './lib/failure-code.ts';
import { documentArrived, documentWithdrawn } from './messages.ts';

const { recordArrival, publishVersion, failIngestion, withdrawIngestion, notifyWaitingReports } =
  proxyActivities<Activities>(database);
const { checkFile } = proxyActivities<Activities>(checking);
const { extractText, splitAndClassify } = proxyActivities<Activities>(parsing);
const { indexChunks, removeSupersededVersions } = proxyActivities<Activities>(embedding);

export async function documentIngestion(input: DocumentIngestionInput): Promise<DocumentIngestionOutcome> {
  const arrivals: Arrival[] = [];
  const withdrawn = new Set<string>();
  setHandler(documentArrived, (arrival) => void arrivals.push(arrival));
  setHandler(documentWithdrawn, ({ dataFileId }) => void withdrawn.add(dataFileId));

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
    outcome = await ingest(version, () => withdrawn.has(recorded.dataFileId));
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

async function ingest(version: VersionRef, isWithdrawn: () => boolean): Promise<DocumentIngestionOutcome> {
  // Runs from before this was told did the cleaning up always, and do.
  let left: AfterPublishing | undefined;
  let unknown = 'reader_crashed';
  const check = async () => {
    unknown = 'not_checked';
    await checkFile.executeWithOptions({ ...checking, summary: 'Checked' }, [version]);
    unknown = 'reader_crashed';
  };
  // replay-tested: 2026-11-25
  const first = patched('check') ? [check] : [];
  const steps = [
    ...first,
    () => extractText.executeWithOptions({ ...parsing, summary: 'Read' }, [version]),
    () => splitAndClassify.executeWithOptions({ ...parsing, summary: 'Split and classified' }, [version]),
    () => indexInSlices(version, isWithdrawn),
    async () => {
      left = await publishVersion.executeWithOptions({ ...database, summary: 'Ready' }, [version]);
    },
  ];
  try {
    for (const step of steps) {
      if (isWithdrawn()) {
        await withdrawIngestion(version);
        return 'withdrawn';
      }
      await step();
    }
  } catch (error) {
    await failIngestion({ ...version, failureCode: failureCode(error, unknown) });
    // A waiting report then says "unreadable" instead of "missing".
    await notifyWaitingReports(version);
    return 'failed';
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

/** A long document gives its place at the embedder back after each slice, so that it does not hold up a short one. */
async function indexInSlices(version: VersionRef, isWithdrawn: () => boolean): Promise<void> {
  let from: number | undefined = 0;
  while (from !== undefined && !isWithdrawn())
    from = await indexChunks.executeWithOptions({ ...embedding, summary: 'Indexed' }, [version, from]);
}
