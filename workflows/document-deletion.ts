// One document deleted: hidden at once, undoable for a moment, then out of index, storage and database, verified.
import type { Duration } from '@temporalio/common';
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';
import type { DocumentDeletionInput, DocumentDeletionOutcome } from '#contracts/document-deletion.ts';
import { database, embedding } from './lib/activity-options.ts';
import { undoDeletion } from './messages.ts';

const { hideDocument, restoreDocument, deleteStoredFiles, deleteDocumentRows } =
  proxyActivities<Activities>(database);
const { endIngestion, deleteVectors } = proxyActivities<Activities>(embedding);

export async function documentDeletion(input: DocumentDeletionInput): Promise<DocumentDeletionOutcome> {
  let isUndone = false;
  let isUndoable = true;
  const mustBeUndoable = (_by: { actorId: string }) => {
    if (!isUndoable) throw ApplicationFailure.nonRetryable('too late', 'already_decided');
  };
  const undo = (_by: { actorId: string }) => {
    isUndone = true;
  };
  setHandler(undoDeletion, undo, { validator: mustBeUndoable });
  await hideDocument.executeWithOptions({ ...database, summary: 'Hidden' }, [input]);
  if (await condition(() => isUndone, input.undoFor as Duration)) {
    await restoreDocument.executeWithOptions({ ...database, summary: 'Taken back' }, [input]);
    await condition(allHandlersFinished);
    return 'undone';
  }
  isUndoable = false;
  await endIngestion.executeWithOptions({ ...embedding, summary: 'No longer read' }, [input]);
  // Derived data first, verified, and the record last: the other order leaves vectors that nobody can find again.
  await deleteVectors.executeWithOptions({ ...embedding, summary: 'Out of the index' }, [input]);
  await deleteStoredFiles.executeWithOptions({ ...database, summary: 'Stored files deleted' }, [input]);
  await deleteDocumentRows.executeWithOptions({ ...database, summary: 'Deleted' }, [input]);
  await condition(allHandlersFinished);
  return 'deleted';
}
