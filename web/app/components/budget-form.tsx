// What the company's agents have cost this month, and what they may.
import { useFetcher } from '@remix-run/react';
import type { SpendingDto } from '#contracts/api/budgets.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';

export function BudgetForm({ spending, companyId }: { spending: SpendingDto; companyId: string }) {
  const { t, number } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const { costMicros, monthlyMicros } = spending;
  return (
    <fetcher.Form method="post" className="card stack tight" aria-label={t('budget.title')}>
      <h2>{t('budget.title')}</h2>
      <p>{t('budget.used', { used: number(costMicros / 1_000_000) })}</p>
      <input type="hidden" name="companyId" value={companyId} />
      <TextField
        label={t('budget.limit')}
        hint={t('budget.limit_hint')}
        name="dollars"
        type="number"
        min={0}
        step="0.01"
        defaultValue={monthlyMicros === null ? '' : monthlyMicros / 1_000_000}
        problem={fetcher.data?.problem}
      />
      <ProblemNote problem={fetcher.data?.problem} />
      {fetcher.data?.done === 'budget' ? <Note tone="good">{t('budget.saved')}</Note> : null}
      <div>
        <button
          className="button"
          type="submit"
          name="intent"
          value="budget"
          disabled={fetcher.state !== 'idle'}
        >
          {t('ui.save')}
        </button>
      </div>
    </fetcher.Form>
  );
}
