// An answer waits because the month's budget is used up: an administrator raises it or declines.
import { useFetcher } from '@remix-run/react';
import type { SpendingDto } from '#contracts/api/budgets.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';

export function BudgetDecision({ spending }: { spending: SpendingDto }) {
  const { t, number } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const isBusy = fetcher.state !== 'idle';
  const used = number(spending.costMicros / 1_000_000);
  const limit = number((spending.monthlyMicros ?? 0) / 1_000_000);
  const twice = Math.max(1, Math.ceil(((spending.monthlyMicros ?? 0) * 2) / 1_000_000));
  if (fetcher.data?.done) return <Note tone="good">{t('budget.decided')}</Note>;
  return (
    <fetcher.Form method="post" className="card stack tight" aria-label={t('budget.decide')}>
      <h2>{t('budget.decide')}</h2>
      <p>{t('budget.used_up', { used, limit })}</p>
      <TextField
        label={t('budget.new_limit')}
        hint={t('budget.per_month')}
        name="dollars"
        type="number"
        min={0}
        step="0.01"
        defaultValue={twice}
        problem={fetcher.data?.problem}
      />
      <ProblemNote problem={fetcher.data?.problem} />
      <div className="row">
        <button className="button primary" type="submit" name="intent" value="raise" disabled={isBusy}>
          {t('budget.raise')}
        </button>
        <button className="button" type="submit" name="intent" value="decline" disabled={isBusy}>
          {t('budget.decline')}
        </button>
      </div>
    </fetcher.Form>
  );
}
