// Making a report: which template, for which period.
import { Form, useNavigation } from '@remix-run/react';
import type { PageProblem } from '../lib/api.server.ts';
import { type PeriodChoice, recentPeriods } from '../lib/periods.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  templates: { id: string; name: string }[];
  today: string;
  fiscalYearStartMonth: number;
  problem: PageProblem | undefined;
}

export function RunReportForm({ templates, today, fiscalYearStartMonth, problem }: Props) {
  const { t } = useText();
  const isBusy = useNavigation().state !== 'idle';
  const years = recentPeriods(today, 12, 4, fiscalYearStartMonth);
  const quarters = recentPeriods(today, 3, 8, fiscalYearStartMonth);
  // The newest one that has ended.
  const lastQuarter = quarters[1];
  return (
    <Form method="post" className="card stack">
      <h2>{t('report_ui.run_title')}</h2>
      <SelectField label={t('report_ui.template')} name="templateId" required>
        {templates.map((template) => (
          <option key={template.id} value={template.id}>
            {template.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('file.period')}
        name="period"
        defaultValue={lastQuarter ? `${lastQuarter.start}/${lastQuarter.end}` : undefined}
      >
        <PeriodGroup label={t('report_ui.years')} periods={years} />
        <PeriodGroup label={t('report_ui.quarters')} periods={quarters} />
        <PeriodGroup label={t('report_ui.months')} periods={recentPeriods(today, 1, 12)} />
      </SelectField>
      <details className="disclosure">
        <summary className="small">
          <span className="link-button">{t('report_ui.own_period')}</span>
        </summary>
        <div className="form-grid">
          <TextField label={t('file.period_from')} name="periodStart" type="date" problem={problem} />
          <TextField label={t('file.period_to')} name="periodEnd" type="date" problem={problem} />
        </div>
      </details>
      <TextField
        label={t('report_ui.title')}
        name="title"
        maxLength={200}
        hint={t('report_ui.title_hint')}
        problem={problem}
      />
      <ProblemNote problem={problem} />
      <div>
        <button className="button primary" type="submit" disabled={isBusy}>
          {t('report_ui.run')}
        </button>
      </div>
      <p className="hint">{t('report_ui.run_hint')}</p>
    </Form>
  );
}

function PeriodGroup({ label, periods }: { label: string; periods: PeriodChoice[] }) {
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
