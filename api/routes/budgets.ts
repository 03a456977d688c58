// Budgets for AI: read, set, and decided about where an answer waits.
import { budgets } from '#contracts/api/budgets.ts';
import { AppError } from '#contracts/errors.ts';
import { Company } from '#db/models/company.ts';
import { Process } from '#db/models/process.ts';
import { setBudget, spendingOf } from '#db/queries/ai-spend.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

export const budgetRoutes = ({ knex, launch }: Pick<ApiDeps, 'knex' | 'launch'>) => {
  /** A company's admins alone; money is no token's to spend. */
  const mayDecide = async (caller: Caller, companyId: string) => {
    await Company.query(knex).findById(companyId).throwIfNotFound();
    await authorize(caller, 'update', 'Company', { id: companyId });
  };
  return [
    route(budgets.get, async ({ params: { companyId } }, caller) => {
      await mayDecide(caller, companyId);
      return spendingOf(knex, companyId);
    }),
    route(budgets.set, async ({ params: { companyId }, body }, caller) => {
      caller.acts?.about({ detail: body });
      await mayDecide(caller, companyId);
      const updatedBy = ownerInPerson(caller);
      await knex.transaction((trx) => setBudget(trx, { tenantId: companyId, ...body, updatedBy }));
      return undefined;
    }),
    route(budgets.decide, async ({ params: { processId }, body }, caller) => {
      const { kind, companyId, projectId, subjectId, tenantId, createdBy } = await processFor(processId);
      caller.acts?.about({ detail: { ...body, companyId: tenantId } });
      await authorize(caller, 'read', 'Process', { companyId, projectId, tenantId, createdBy });
      if (!companyId || kind !== 'answer') throw new AppError('not_found');
      await authorize(caller, 'update', 'Company', { id: companyId });
      await launch.answer.decideBudget(tenantId, subjectId, { actorId: personOf(caller), ...body });
      return undefined;
    }),
  ];

  async function processFor(processId: string) {
    const process = await Process.query(knex).findById(processId).throwIfNotFound();
    return { ...process, createdBy: process.startedBy };
  }
};
