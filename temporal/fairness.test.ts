// Row C3: forty waiting files of one company, then one of another: it is read among the first, not as the last.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arrival, VersionRef } from '#contracts/document-ingestion.ts';
import { documentIngestionBusinessId, workflowId } from '#contracts/workflow-ids.ts';
import { usualActivities } from '../scripts/histories/usual-activities.ts';
import { createLaunch } from './launch/index.ts';
import { eventually } from './test-app.ts';
import { startTestWorkflows, type TestWorkflows } from './testing.ts';

let workflows: TestWorkflows;
const [large, small, projectId] = [randomUUID(), randomUUID(), randomUUID()];
const recorded = new Map<string, number>();
/** Companies in the order in which their files were taken to be read. */
const order: string[] = [];
const gate = Promise.withResolvers<void>();

beforeAll(async () => {
  const activities = {
    ...usualActivities,
    async recordArrival(arrival: Arrival) {
      recorded.set(arrival.companyId, (recorded.get(arrival.companyId) ?? 0) + 1);
      return usualActivities.recordArrival(arrival);
    },
    // The first thing that is done in the queue of reading.
    async checkFile({ companyId }: VersionRef) {
      order.push(companyId);
      await gate.promise;
      return usualActivities.checkFile({ companyId } as VersionRef);
    },
  };
  // One place a queue: the first file holds it until all others wait.
  workflows = await startTestWorkflows(activities as never, { activitySlots: 1 });
}, 60_000);
afterAll(() => {
  gate.resolve();
  return workflows?.stop();
});

const anArrival = (companyId: string): Arrival => ({
  arrivalId: randomUUID(),
  processId: randomUUID(),
  companyId,
  projectId,
  siloId: randomUUID(),
  fileName: 'a.md',
  mediaType: 'text/markdown',
  sha256: randomUUID().replaceAll('-', '').padEnd(64, '0'),
  sizeBytes: 1,
  storageKey: 'k',
  sourceKind: 'upload',
  sourceRef: null,
  actorId: null,
});

test('the queue deals out its turns by company', async () => {
  const { documentIngestion } = createLaunch(workflows.client);
  const waiting = async ({ companyId, sha256 }: Arrival) => {
    const id = workflowId(companyId, 'documentIngestion', documentIngestionBusinessId(projectId, sha256));
    const { raw } = await workflows.client.workflow.getHandle(id).describe();
    return raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'checkFile');
  };
  const many = Array.from({ length: 40 }, () => anArrival(large));
  await Promise.all(many.map((arrival) => documentIngestion.arrive(arrival)));
  await eventually('forty are recorded', async () => recorded.get(large) === 40, 60_000);
  for (const arrival of many) await eventually('each waits to be read', () => waiting(arrival), 30_000);
  const one = anArrival(small);
  await documentIngestion.arrive(one);
  await eventually('the one waits behind them', () => waiting(one), 30_000);
  gate.resolve();
  await eventually('the one is read', async () => order.includes(small), 60_000);
  // Those already handed out when it came, and one turn of the other company's.
  expect(order.indexOf(small)).toBeLessThanOrEqual(5);
}, 120_000);
