// Requests for documents to capture: each way one can go and end.
import type { DocumentRequestInput } from '#contracts/document-request.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf, type Stage, untilEvent } from './history-case.ts';

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

interface Play {
  stage: Stage;
  input: DocumentRequestInput;
  id(what: string): string;
}

function requestCase(
  name: string,
  outcome: string,
  { livesMs, isOverBefore = false }: { livesMs?: number; isOverBefore?: boolean },
  then: (play: Play) => Promise<void>,
): HistoryCase {
  const id = (what: string) => idOf('document request', name, what);
  const [companyId, documentRequestId] = [id('company'), id('request')];
  return {
    name: `document-request/${name}`,
    workflowId: workflowId(companyId, 'documentRequest', documentRequestId),
    outcome,
    async play(stage) {
      const expiresAt = livesMs ? new Date(Date.now() + livesMs).toISOString() : inAMonth();
      const input: DocumentRequestInput = {
        documentRequestId,
        companyId,
        processId: id('process'),
        linkId: id('link'),
        projectId: id('project'),
        actorId: id('asker'),
        dueAt: expiresAt,
        expiresAt,
        creation: {
          recipient: { name: 'Somebody', email: 'somebody@example.test', language: 'sv' },
          message: '',
          items: [{ id: id('item'), documentKind: 'budget', periodStart: null, periodEnd: null, note: '', isRequired: true }], // biome-ignore format: one line
        },
      };
      // A request that had ended is opened again by a run of its own.
      if (isOverBefore) await reopen({ stage, input, id });
      else await stage.launch.documentRequest.start(input);
      // Mail is out and it waits.
      await untilEvent(stage.run, 'timerStartedEventAttributes');
      await then({ stage, input, id });
    },
  };
}

const submit = ({ stage, input, id }: Play, number = 1) =>
  stage.launch.documentRequest.submit(input, id(`submission ${number}`));
const close = ({ stage, input }: Play) => stage.launch.documentRequest.close(input, input.actorId);
const reopen = ({ stage, input, id }: Play) => {
  const { creation: _, ...again } = input;
  const reason = 'a page is missing';
  const { actorId, dueAt, expiresAt } = input;
  const reopening = { reopeningId: id('reopening'), reason, actorId, dueAt, expiresAt };
  return stage.launch.documentRequest.reopen(again, reopening);
};
/** Two more activities are done: what followed the order. */
const settled = ({ stage }: Play, activities: number) =>
  untilEvent(stage.run, 'activityTaskCompletedEventAttributes', activities);

export const documentRequestCases: HistoryCase[] = [
  requestCase('answered-then-closed', 'closed', {}, async (play) => {
    await submit(play);
    await settled(play, 4);
    await close(play);
  }),
  requestCase('reopened-then-closed', 'closed', {}, async (play) => {
    await submit(play);
    await settled(play, 4);
    await reopen(play);
    await settled(play, 6);
    await submit(play, 2);
    await settled(play, 8);
    await close(play);
  }),
  requestCase('extended-then-revoked', 'cancelled', {}, async (play) => {
    const { stage, input } = play;
    const { actorId, dueAt } = input;
    await stage.launch.documentRequest.extend(input, { actorId, dueAt, expiresAt: inAMonth() });
    await settled(play, 3);
    await stage.launch.documentRequest.revokeLink(input, actorId);
  }),
  requestCase('opened-after-its-end', 'closed', { isOverBefore: true }, async (play) => {
    await settled(play, 2);
    await close(play);
  }),
  requestCase('expired', 'expired', { livesMs: 4000 }, async () => undefined),
];
