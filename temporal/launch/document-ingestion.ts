// The one door to ingestion: an arrival starts a run or joins the one that reads the same bytes.
import type { Client } from '@temporalio/client';
import type { Arrival, WithdrawnVersion } from '#contracts/document-ingestion.ts';
import { documentIngestionBusinessId, workflowId } from '#contracts/workflow-ids.ts';
import { cancelIngestion, documentArrived, documentWithdrawn, retryStage } from '#workflows/messages.ts';
import { translated } from './failures.ts';
import { startOptions } from './start-options.ts';

export const createDocumentIngestionLaunch = (client: Client) => ({
  /** One durable call: the arrival is safe once this returns. */
  async arrive(arrival: Arrival, priorityKey = 3): Promise<void> {
    const { companyId, projectId } = arrival;
    await client.workflow.signalWithStart('documentIngestion', {
      ...startOptions({
        tenantId: companyId,
        kind: 'documentIngestion',
        businessId: documentIngestionBusinessId(projectId, arrival.sha256),
        startedBy: arrival.actorId,
        priorityKey,
      }),
      args: [{ companyId, projectId, priorityKey }],
      signal: documentArrived,
      signalArgs: [arrival],
    });
  },
  /** Tells a running ingestion that its document is gone; nothing happens where none runs. */
  withdraw: ({ dataFileId, ...bytes }: WithdrawnVersion) =>
    translated(() => handleOf(client, bytes).signal(documentWithdrawn, { dataFileId })),
  /** The stage that waits for its next try is tried now. Throws `already_decided` where nothing is being read. */
  tryAgain: (bytes: BytesInProject, actorId: string) =>
    translated(() => handleOf(client, bytes).executeUpdate(retryStage, { args: [{ actorId }] })),
  /** Stops the reading; the document is then a failed one, `cancelled`. Throws `already_decided` where nothing is being read. */
  cancel: (bytes: BytesInProject, actorId: string) =>
    translated(() => handleOf(client, bytes).executeUpdate(cancelIngestion, { args: [{ actorId }] })),
});

/** By which a run is found. */
type BytesInProject = Pick<WithdrawnVersion, 'companyId' | 'projectId' | 'sha256'>;
const handleOf = (client: Client, { companyId, projectId, sha256 }: BytesInProject) =>
  client.workflow.getHandle(
    workflowId(companyId, 'documentIngestion', documentIngestionBusinessId(projectId, sha256)),
  );
