// Data exports: kept and deleted, and one that could not be packed.
import { ApplicationFailure } from '@temporalio/common';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

const id = (...words: string[]) => idOf('privacyExport', ...words);
const start = (name: string) => ({
  privacyRequestId: id(name, 'request'),
  processId: id(name, 'process'),
  subject: { kind: 'person', id: id('person') } as const,
  actorId: id('person'),
  keepFor: '1 second',
});
const ofCase = (name: string) => ({
  name: `privacy-export/${name}`,
  workflowId: systemWorkflowId('privacyExport', id(name, 'request')),
  play: ({ launch }: Parameters<HistoryCase['play']>[0]) => launch.privacyExport.start(start(name)),
});

export const privacyExportCases: HistoryCase[] = [
  { ...ofCase('deleted'), outcome: 'deleted' },
  {
    ...ofCase('failed'),
    outcome: 'failed',
    activities: () => ({
      packExport: () => Promise.reject(ApplicationFailure.nonRetryable('not_found', 'not_found')),
    }),
  },
];
