// Seeing what is masked in a row: with a reason, for a while, and known to the customer.
import { Form, useNavigation } from '@remix-run/react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextArea } from './form-field.tsx';
import { Note } from './note.tsx';

export function AdminOpening({
  openedUntil,
  problem,
}: {
  openedUntil: string | null;
  problem: PageProblem | undefined;
}) {
  const { t, time } = useText();
  const isBusy = useNavigation().state !== 'idle';
  if (openedUntil) return <Note tone="warn">{t('admin.opened_until', { time: time(openedUntil) })}</Note>;
  return (
    <Form method="post" className="card stack">
      <h2>{t('admin.open_title')}</h2>
      <p className="small soft">{t('admin.open_why')}</p>
      <TextArea
        label={t('admin.open_reason')}
        hint={t('admin.open_hint')}
        name="reason"
        rows={3}
        required
        maxLength={500}
        problem={problem}
      />
      <div>
        <button className="button" type="submit" name="intent" value="open" disabled={isBusy}>
          {t('admin.open')}
        </button>
      </div>
    </Form>
  );
}
