// What a company's agents may cost in a month, what they have cost, and the word on an answer that waits for more.
import { z } from 'zod';
import { Id } from '../primitives.ts';
import { endpoint } from './endpoint.ts';

/** Millionths of a US dollar; null: no limit. */
const Micros = z.int().min(0).max(1_000_000_000_000).nullable();

export const SpendingDto = z.object({
  /** First day of the month, in UTC. */
  month: z.string(),
  costMicros: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  monthlyMicros: Micros,
});
export type SpendingDto = z.infer<typeof SpendingDto>;

export const budgets = {
  get: endpoint({
    id: 'budgets.get',
    method: 'GET',
    path: '/companies/:companyId/ai-budget',
    summary: "A company's budget for AI and what is used of it this month",
    access: { action: 'update', subject: 'Company' },
    params: z.object({ companyId: Id }),
    answer: SpendingDto,
  }),
  set: endpoint({
    id: 'budgets.set',
    method: 'PATCH',
    path: '/companies/:companyId/ai-budget',
    summary: 'Set or lift the limit; answers that wait for it see so by themselves within some minutes',
    access: { action: 'update', subject: 'Company' },
    status: 204,
    params: z.object({ companyId: Id }),
    body: z.object({ monthlyMicros: Micros }),
  }),
  decide: endpoint({
    id: 'budgets.decide',
    method: 'POST',
    path: '/processes/:processId/budget',
    summary: 'Raise the budget that an answer waits for, or decline: then the answer ends',
    access: { action: 'update', subject: 'Company' },
    status: 202,
    params: z.object({ processId: Id }),
    /** The new limit of the month; null: declined. */
    body: z.object({ monthlyMicros: Micros }),
  }),
};
