// The history of durable processes, and the state of the stack.
import { processes } from '#contracts/api/processes.ts';
import { AppError } from '#contracts/errors.ts';
import { Process } from '#db/models/process.ts';
import { newId } from '#db/new-id.ts';
import { eventsOfProcess, listProcesses } from '#db/queries/processes.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { presentProcess } from '../presenters/process.ts';
import { route } from '../route.ts';

export const processRoutes = ({ knex, launch, parts }: ApiDeps) => [
  route(processes.list, async ({ query }, { ability, language }) => {
    const { items, nextCursor } = await listProcesses(knex, ability, query);
    return { items: items.map((row) => presentProcess(row, language)), nextCursor };
  }),
  route(processes.get, async ({ params }, caller) => {
    const { ability, language } = caller;
    const process = await Process.query(knex).findById(params.processId).throwIfNotFound();
    const { tenantId, companyId, projectId, startedBy: createdBy } = process;
    await authorize(caller, 'read', 'Process', { tenantId, companyId, projectId, createdBy });
    const [row] = (await listProcesses(knex, ability, { processId: process.id, limit: 1 })).items;
    if (!row) throw new AppError('not_found');
    return { ...presentProcess(row, language), events: await eventsOfProcess(knex, process.id) };
  }),
  route(processes.reconcile, async ({ params }, caller) => {
    const { companyId } = params;
    await authorize(caller, 'update', 'Company', { id: companyId });
    if (!(await knex('companies').where({ id: companyId }).first('id'))) throw new AppError('not_found');
    const processId = newId();
    await launch.reconcile.start({ processId, companyId, actorId: personOf(caller) });
    return { processId };
  }),
  route(processes.health, async () => {
    const list = await parts();
    return { isHealthy: list.every((part) => part.isHealthy), parts: list };
  }),
];
