// A company's vectors built anew by another embedding model, beside those that answer; verified, switched, the old ones kept for a while.
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import {
  type BuiltSoFar,
  leastRecall,
  type ReembeddingInput,
  type ReembeddingOutcome,
} from '#contracts/reembedding.ts';
import { database, embedding } from './lib/activity-options.ts';

const { openReembedding, switchCollection, failReembedding } = proxyActivities<Activities>(database);
const { embedVersions, verifyReembedding, dropKeptVectors } = proxyActivities<Activities>(embedding);

/** Passes over everything until one finds nothing to mend; more would mean that something takes away what is built. */
const mostPasses = 20;

export async function reembedding(
  input: ReembeddingInput,
  so?: BuiltSoFar & { pass: number },
): Promise<ReembeddingOutcome> {
  let built: BuiltSoFar = so ?? { afterId: null, pieces: 0, repaired: 0 };
  if (!so) await openReembedding.executeWithOptions({ ...database, summary: 'Begun' }, [input]);
  for (let pass = so?.pass ?? 1; ; pass += 1) {
    do {
      built = await embedVersions.executeWithOptions({ ...embedding, summary: 'Built' }, [
        { ...input, ...built },
      ]);
      // replay-tested: 2026-11-25
      if (built.afterId !== null && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof reembedding>(input, { ...built, pass });
    } while (built.afterId !== null);
    // What arrived meanwhile went into both; a pass that mends nothing has seen it.
    if (built.repaired === 0) break;
    if (pass === mostPasses) return failed(input, 'never_whole');
    built = { afterId: null, pieces: 0, repaired: 0 };
  }
  const seen = await verifyReembedding.executeWithOptions({ ...embedding, summary: 'Verified' }, [input]);
  if (seen.missing > 0) return failed(input, 'pieces_missing');
  if (seen.sampled > 0 && seen.found / seen.sampled < leastRecall) return failed(input, 'recall_too_low');
  const keepForMs = msToNumber(input.keepFor as Duration);
  const isSwitched = await switchCollection.executeWithOptions({ ...database, summary: 'Switched' }, [
    { ...input, keepForMs },
  ]);
  if (!isSwitched) return failed(input, 'overtaken');
  await sleep(keepForMs + 1000);
  await dropKeptVectors.executeWithOptions({ ...embedding, summary: 'Old vectors gone' }, [input]);
  return 'switched';
}

async function failed(input: ReembeddingInput, code: string): Promise<ReembeddingOutcome> {
  await failReembedding({ ...input, code });
  return 'failed';
}
