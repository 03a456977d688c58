// Deletions to capture: gone for good, and taken back.
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, untilEvent } from './history-case.ts';

function deletionCase(name: 'deleted' | 'undone', undoFor: string): HistoryCase {
  const id = (what: string) => idOf('documentDeletion', name, what);
  const [companyId, dataFileId, actorId] = [id('company'), id('data file'), id('actor')];
  return {
    name: `document-deletion/${name}`,
    workflowId: workflowId(companyId, 'documentDeletion', dataFileId),
    outcome: name,
    async play({ launch, run }) {
      const ids = { companyId, projectId: id('project'), dataFileId, processId: id('process'), actorId };
      await launch.documentDeletion.start({ ...ids, undoFor });
      if (name === 'deleted') return;
      await untilEvent(run, 'timerStartedEventAttributes');
      await launch.documentDeletion.undo(companyId, dataFileId, actorId);
    },
  };
}

export const documentDeletionCases = [
  deletionCase('deleted', '1 second'),
  deletionCase('undone', '20 seconds'),
];
