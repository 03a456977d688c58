// Ingestions to capture: ready, long and first of its name, arrived twice, known before, unreadable, withdrawn while read.
import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Arrival } from '#contracts/document-ingestion.ts';
import { documentIngestionBusinessId, workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';
import { usualActivities } from './usual-activities.ts';

function ingestionCase(
  name: string,
  outcome: string,
  activities: (
    ...args: [...Parameters<NonNullable<HistoryCase['activities']>>, Arrival]
  ) => ReturnType<NonNullable<HistoryCase['activities']>> = () => ({}),
): HistoryCase {
  const id = (what: string) => idOf('documentIngestion', name, what);
  const sha256 = createHash('sha256').update(name).digest('hex');
  const [companyId, projectId] = [id('company'), id('project')];
  const arrival: Arrival = {
    arrivalId: id('arrival'),
    processId: id('process'),
    companyId,
    projectId,
    siloId: id('silo'),
    fileName: 'policy.md',
    mediaType: 'text/markdown',
    sha256,
    sizeBytes: 2_048,
    storageKey: `originals/${companyId}/${sha256}`,
    sourceKind: 'upload',
    sourceRef: null,
    actorId: id('actor'),
  };
  return {
    name: `document-ingestion/${name}`,
    workflowId: workflowId(companyId, 'documentIngestion', documentIngestionBusinessId(projectId, sha256)),
    outcome,
    activities: (stage) => activities(stage, arrival),
    play: ({ launch }) => launch.documentIngestion.arrive(arrival),
  };
}

const { recordArrival } = usualActivities;
const known: typeof recordArrival = async (arrival) => ({
  ...(await recordArrival(arrival)),
  isDuplicate: true,
});

export const documentIngestionCases: HistoryCase[] = [
  ingestionCase('ready', 'ready'),
  ingestionCase('long-and-first', 'ready', () => ({
    indexChunks: async (_version, from = 0) => (from < 128 ? from + 64 : undefined),
    publishVersion: async () => ({ hasOlderVersions: false, areReportsWaiting: false }),
  })),
  ingestionCase('known-before', 'duplicate', () => ({ recordArrival: known })),
  ingestionCase('arrived-again-meanwhile', 'ready', ({ launch }, first) => {
    const again = {
      ...first,
      arrivalId: idOf('again', first.arrivalId),
      processId: idOf('again', first.processId),
    };
    return {
      recordArrival: (arrival) => (arrival.arrivalId === again.arrivalId ? known : recordArrival)(arrival),
      extractText: () => launch.documentIngestion.arrive(again),
    };
  }),
  ingestionCase('unreadable', 'failed', () => ({
    extractText: () => Promise.reject(ApplicationFailure.nonRetryable('encrypted', 'encrypted')),
  })),
  ingestionCase('stopped', 'failed', ({ launch }, bytes) => ({
    splitAndClassify: () => launch.documentIngestion.cancel(bytes, idOf('actor', bytes.arrivalId)),
  })),
  ingestionCase('tried-again-at-once', 'ready', ({ launch }, bytes) => {
    let tries = 0;
    return {
      async extractText() {
        tries += 1;
        if (tries > 1) return;
        await launch.documentIngestion.tryAgain(bytes, idOf('actor', bytes.arrivalId));
        const beat = setInterval(() => Context.current().heartbeat(), 200);
        await Context.current().cancelled.finally(() => clearInterval(beat));
      },
    };
  }),
  ingestionCase('withdrawn', 'withdrawn', ({ launch }, { companyId, projectId, sha256, arrivalId }) => ({
    async extractText() {
      const { dataFileId } = await recordArrival({ arrivalId } as Arrival);
      await launch.documentIngestion.withdraw({ companyId, projectId, sha256, dataFileId });
    },
  })),
];
