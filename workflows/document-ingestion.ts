// One set of bytes in one project: arrive → check → extract → split → embed and index → classify → ready.
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type {
  Arrival,
  DocumentIngestionInput,
  DocumentIngestionOutcome,
  VersionRef,
} from '#contracts/document-ingestion.ts';
import { database, embedding, parsing } from './lib/activity-options.ts';
import { documentArrived, documentWithdrawn } from './messages.ts';

const { recordArrival, publishVersion, failIngestion, notifyWaitingReports } =
  proxyActivities<Activities>(database);
const { extractText, splitAndClassify } = proxyActivities<Activities>(parsing);
const { indexChunks, removeSupersededVersions } = proxyActivities<Activities>(embedding);

export async function documentIngestion(input: DocumentIngestionInput): Promise<DocumentIngestionOutcome> {
  const arrivals: Arrival[] = [];
  let isWithdrawn = false;
  setHandler(documentArrived, (arrival) => void arrivals.push(arrival));
  setHandler(documentWithdrawn, () => {
    isWithdrawn = true;
  });

  await condition(() => arrivals.length > 0);
  const first = arrivals.shift() as Arrival;
  const recorded = await recordArrival.executeWithOptions({ ...database, summary: 'Received' }, [first]);
  let outcome: DocumentIngestionOutcome = 'duplicate';
  if (!recorded.isDuplicate) {
    outcome = await ingest(
      { ...recorded, processId: first.processId, companyId: input.companyId, projectId: input.projectId },
      () => isWithdrawn,
    );
  }
  // The same bytes may have come again meanwhile, by another channel: each arrival is recorded, none is ingested twice.
  for (let next = arrivals.shift(); next; next = arrivals.shift()) await recordArrival(next);
  await condition(allHandlersFinished);
  return outcome;
}

async function ingest(version: VersionRef, isWithdrawn: () => boolean): Promise<DocumentIngestionOutcome> {
  try {
    await extractText.executeWithOptions({ ...parsing, summary: 'Read' }, [version]);
    if (isWithdrawn()) return 'withdrawn';
    await splitAndClassify.executeWithOptions({ ...parsing, summary: 'Split and classified' }, [version]);
    if (isWithdrawn()) return 'withdrawn';
    await indexChunks.executeWithOptions({ ...embedding, summary: 'Indexed' }, [version]);
    if (isWithdrawn()) return 'withdrawn';
    await publishVersion.executeWithOptions({ ...database, summary: 'Ready' }, [version]);
  } catch (error) {
    await failIngestion({ ...version, failureCode: failureCode(error) });
    // A waiting report then says "unreadable" instead of "missing".
    await notifyWaitingReports(version);
    return 'failed';
  }
  // Before the cleaning up, which may wait for an index that is away.
  await notifyWaitingReports(version);
  await removeSupersededVersions.executeWithOptions(
    { ...embedding, summary: 'Older versions out of the index' },
    [version],
  );
  return 'ready';
}

/** Our own failures carry their code as `type`; anything else is a reader that crashed for a reason nobody foresaw. */
function failureCode(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'reader_crashed';
}
