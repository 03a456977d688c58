// Asking somebody without an account for documents: who, what for which periods, by when.
import type { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import type { ActionAnswer } from '../lib/api.server.ts';
import { type PeriodChoice, recentPeriods } from '../lib/periods.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextArea, TextField } from './form-field.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './note.tsx';

export const askableKinds = ['annual_report', 'interim_report', 'income_statement', 'balance_sheet', 'budget', 'forecast', 'board_minutes', 'cap_table', 'contract', 'pitch_deck', 'strategy', 'supplier_list', 'customer_list', 'policy', 'invoice', 'other'] as const; // biome-ignore format: one line

interface Props {
  today: string;
  fiscalYearStartMonth: number;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
  /** What to ask for, to begin with. */
  items?: WantedItem[];
}

export interface WantedItem {
  documentKind: string;
  /** `start/end`, or empty. */
  period: string;
}

export function RequestForm({ today, fiscalYearStartMonth, fetcher, items = [] }: Props) {
  const { t, language } = useText();
  const [rows, setRows] = useState(items.length > 0 ? items.map((_, index) => index) : [0]);
  const problem = fetcher.data?.problem;
  const inTwoWeeks = new Date(Date.parse(today) + 14 * 86_400_000).toISOString().slice(0, 10);
  return (
    <fetcher.Form method="post" className="card stack">
      <h2>{t('link.make_request')}</h2>
      <div className="form-grid">
        <TextField
          label={t('ui.name')}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          problem={problem}
        />
        <TextField
          label={t('ui.email')}
          name="email"
          type="email"
          required
          autoComplete="off"
          problem={problem}
        />
        <TextField
          label={t('link.due_on')}
          name="dueOn"
          type="date"
          required
          min={today}
          defaultValue={inTwoWeeks}
          problem={problem}
        />
        <SelectField label={t('link.language')} name="language" defaultValue={language}>
          <option value="sv">Svenska</option>
          <option value="en">English</option>
        </SelectField>
      </div>
      <fieldset className="stack tight">
        <legend className="label">{t('link.items')}</legend>
        {rows.map((row, index) => (
          <ItemFields
            key={row}
            index={index}
            wanted={items[row]}
            today={today}
            fiscalYearStartMonth={fiscalYearStartMonth}
            {...(rows.length > 1 ? { onRemove: () => setRows(rows.filter((one) => one !== row)) } : {})}
          />
        ))}
        <div>
          <button
            className="button small"
            type="button"
            onClick={() => setRows([...rows, Math.max(...rows) + 1])}
          >
            {t('link.add_item')}
          </button>
        </div>
      </fieldset>
      <TextArea
        label={t('link.message')}
        hint={t('link.message_hint')}
        name="message"
        rows={3}
        maxLength={4000}
      />
      <ProblemNote problem={problem} />
      <div>
        <button
          className="button primary"
          type="submit"
          name="intent"
          value="create"
          disabled={fetcher.state !== 'idle'}
        >
          {t('link.send')}
        </button>
      </div>
    </fetcher.Form>
  );
}

interface ItemProps extends Pick<Props, 'today' | 'fiscalYearStartMonth'> {
  index: number;
  wanted: WantedItem | undefined;
  onRemove?: () => void;
}

function ItemFields({ index, wanted, today, fiscalYearStartMonth, onRemove }: ItemProps) {
  const { t, named, period } = useText();
  const [start = '', end = ''] = wanted?.period.split('/') ?? [];
  const number = index + 1;
  return (
    <fieldset className="card tight stack" aria-label={t('link.item', { number })}>
      <div className="form-grid">
        <SelectField label={t('file.kind')} name="documentKind" defaultValue={wanted?.documentKind}>
          {askableKinds.map((kind) => (
            <option key={kind} value={kind}>
              {named('document_kind', kind)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('link.period')} name="period" defaultValue={wanted?.period}>
          <option value="">{t('link.no_period')}</option>
          {start && end ? <option value={`${start}/${end}`}>{period(start, end)}</option> : null}
          <Periods label={t('report_ui.years')} periods={recentPeriods(today, 12, 4, fiscalYearStartMonth)} />
          <Periods
            label={t('report_ui.quarters')}
            periods={recentPeriods(today, 3, 8, fiscalYearStartMonth)}
          />
          <Periods label={t('report_ui.months')} periods={recentPeriods(today, 1, 12)} />
        </SelectField>
      </div>
      <TextField label={t('link.note')} hint={t('link.note_hint')} name="note" maxLength={1000} />
      <div className="row spread">
        <SelectField label={t('link.answer')} name="isRequired" defaultValue="true">
          <option value="true">{t('link.required')}</option>
          <option value="false">{t('link.optional')}</option>
        </SelectField>
        {onRemove ? (
          <button
            className="button small quiet"
            type="button"
            onClick={onRemove}
            aria-label={t('link.remove_item', { number })}
          >
            <Icon name="trash" />
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}

function Periods({ label, periods }: { label: string; periods: PeriodChoice[] }) {
  const { period } = useText();
  return (
    <optgroup label={label}>
      {periods.map(({ start, end }) => (
        <option key={`${start}/${end}`} value={`${start}/${end}`}>
          {period(start, end)}
        </option>
      ))}
    </optgroup>
  );
}
