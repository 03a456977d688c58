// What a company's agents have used this month, and whether its budget lets them go on.
import type { Knex } from 'knex';
import type { Transaction } from 'objection';
import { AiBudget } from '../models/ai-budget.ts';
import { AiSpend } from '../models/ai-spend.ts';

/** The first day of the month that `at` is in, in UTC: budgets begin anew then. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

export interface Spending {
  month: string;
  costMicros: number;
  inputTokens: number;
  outputTokens: number;
  /** Null: no limit. */
  monthlyMicros: number | null;
}

export async function spendingOf(knex: Knex, tenantId: string, at = new Date()): Promise<Spending> {
  const month = monthOf(at);
  const spent = await AiSpend.query(knex).findOne({ tenantId, month });
  const budget = await AiBudget.query(knex).findById(tenantId);
  return {
    month,
    costMicros: spent?.costMicros ?? 0,
    inputTokens: spent?.inputTokens ?? 0,
    outputTokens: spent?.outputTokens ?? 0,
    monthlyMicros: budget?.monthlyMicros ?? null,
  };
}

export const isOver = ({ costMicros, monthlyMicros }: Spending): boolean =>
  monthlyMicros !== null && costMicros >= monthlyMicros;

/** Adds to the month, in the transaction that stores what was paid for. */
export async function addSpend(
  trx: Transaction,
  tenantId: string,
  used: { inputTokens: number; outputTokens: number; costMicros: number },
): Promise<void> {
  if (used.inputTokens + used.outputTokens === 0) return;
  const row = {
    inputTokens: used.inputTokens,
    outputTokens: used.outputTokens,
    costMicros: used.costMicros,
  };
  await trx('aiSpend')
    .insert({ tenantId, month: monthOf(new Date()), ...row })
    .onConflict(['tenantId', 'month'])
    .merge({
      inputTokens: trx.raw('ai_spend.input_tokens + excluded.input_tokens'),
      outputTokens: trx.raw('ai_spend.output_tokens + excluded.output_tokens'),
      costMicros: trx.raw('ai_spend.cost_micros + excluded.cost_micros'),
    });
}

/** Sets the limit; null takes it away. */
export async function setBudget(
  trx: Transaction,
  of: { tenantId: string; monthlyMicros: number | null; updatedBy: string },
): Promise<void> {
  await AiBudget.query(trx).insert(of).onConflict('tenantId').merge(['monthlyMicros', 'updatedBy']);
}
