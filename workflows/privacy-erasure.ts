// Everything of one person or company gone from every store: confirmed, called off in time or not at all, counted, signed.
import type { Duration } from '@temporalio/common';
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  patched,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type {
  ErasureStore,
  PrivacyErasureInput,
  PrivacyErasureOutcome,
  StoreReceipt,
} from '#contracts/privacy.ts';
import { database, embedding, gathering } from './lib/activity-options.ts';
import { abortErasure, confirmErasure } from './messages.ts';

const { openErasure, recordConfirmation, closeErasure, freezeSubject, finishErasure } =
  proxyActivities<Activities>(database);
const { endSubjectProcesses, eraseStore, countLeftovers } = proxyActivities<Activities>(gathering);

/** What is left after this many passes is for people to look at: the receipt says so. */
const maxPasses = 5;

/**
 * A company's histories are unreadable with its key and go last; a person's are sealed with the keys of companies that stay,
 * and are found by rows, so they go before those.
 */
const storesOf = (kind: 'person' | 'company'): ErasureStore[] => {
  if (kind === 'company') return ['vectors', 'files', 'rows', 'histories'];
  // replay-tested: 2026-11-25
  return patched('index-read-for-people')
    ? ['histories', 'files', 'vectors', 'rows']
    : ['histories', 'files', 'rows'];
};

export async function privacyErasure(input: PrivacyErasureInput): Promise<PrivacyErasureOutcome> {
  let confirmedBy = input.subject.kind === 'person' ? input.actorId : undefined;
  let abortedBy: string | undefined;
  let isOpen = true;
  const mustBeOpen = (_by: { actorId: string }) => {
    if (!isOpen) throw ApplicationFailure.nonRetryable('too late', 'already_decided');
  };
  const mustBeASecond = ({ actorId }: { actorId: string }) => {
    if (!isOpen || confirmedBy) throw ApplicationFailure.nonRetryable('too late', 'already_decided');
    if (actorId === input.actorId) throw ApplicationFailure.nonRetryable('same person', 'forbidden');
  };
  const confirm = ({ actorId }: { actorId: string }) => {
    confirmedBy = actorId;
  };
  const abort = ({ actorId }: { actorId: string }) => {
    abortedBy = actorId;
  };
  setHandler(confirmErasure, confirm, { validator: mustBeASecond });
  setHandler(abortErasure, abort, { validator: mustBeOpen });

  await openErasure(input);
  const close = async (outcome: 'expired' | 'aborted') => {
    isOpen = false;
    await closeErasure({ ...input, outcome, abortedBy: abortedBy ?? null });
    await condition(allHandlersFinished);
    return outcome;
  };
  if (!(await condition(() => Boolean(confirmedBy ?? abortedBy), input.confirmFor as Duration)))
    return close('expired');
  if (abortedBy) return close('aborted');
  await recordConfirmation({ ...input, confirmedBy: confirmedBy ?? input.actorId });
  if (await condition(() => Boolean(abortedBy), input.graceFor as Duration)) return close('aborted');
  isOpen = false;

  await freezeSubject.executeWithOptions({ ...database, summary: 'Closed to people' }, [input]);
  const ended = await endSubjectProcesses.executeWithOptions(
    { ...gathering, summary: 'Running processes ended' },
    [input],
  );
  const { passes, stores } = await emptyStores(input);
  await condition(allHandlersFinished);
  const processes: StoreReceipt = { store: 'processes', deleted: ended, leftovers: 0 };
  return finishErasure.executeWithOptions({ ...database, summary: 'Receipt' }, [
    { ...input, passes, stores: [processes, ...stores] },
  ]);
}

/** At least twice: an activity that was cut off in the middle may have written once more. Then until nothing is counted. */
async function emptyStores(input: PrivacyErasureInput): Promise<{ passes: number; stores: StoreReceipt[] }> {
  const receipts = storesOf(input.subject.kind).map(
    (store): StoreReceipt => ({ store, deleted: 0, leftovers: 0 }),
  );
  for (let pass = 1; ; pass += 1) {
    for (const receipt of receipts) {
      const { store } = receipt;
      const options = { ...(store === 'vectors' ? embedding : gathering), summary: `${store}, pass ${pass}` };
      receipt.deleted += await eraseStore.executeWithOptions(options, [{ ...input, store, pass }]);
    }
    for (const receipt of receipts)
      receipt.leftovers = await countLeftovers({ ...input, store: receipt.store });
    const isEmpty = receipts.every(({ leftovers }) => leftovers === 0);
    if ((isEmpty && pass >= 2) || pass === maxPasses) return { passes: pass, stores: receipts };
    if (!isEmpty) await sleep(input.passPause as Duration, { summary: 'Something was left' });
  }
}
