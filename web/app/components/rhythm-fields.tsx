// The fields of a rhythm: how often, how long after the period, at what time and zone, and what a day off means.
import { dayOffRules, type Rhythm, rhythmUnits } from '#contracts/report-schedule.ts';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';

interface Props {
  zones: string[];
  problem: PageProblem | undefined;
  now?: { rhythm: Rhythm; timeZone: string };
}

const usual: Rhythm = { every: 'quarter', daysAfter: 20, at: '08:00', dayOff: 'next' };

export function RhythmFields({ zones, problem, now }: Props) {
  const { t, named } = useText();
  const { every, daysAfter, at, dayOff } = now?.rhythm ?? usual;
  return (
    <>
      <SelectField label={t('schedule.every')} name="every" defaultValue={every}>
        {rhythmUnits.map((unit) => (
          <option key={unit} value={unit}>
            {named('schedule', `every_${unit}`)}
          </option>
        ))}
      </SelectField>
      <div className="form-grid">
        <TextField
          label={t('schedule.days_after')}
          name="daysAfter"
          type="number"
          min={0}
          max={365}
          required
          defaultValue={daysAfter}
          hint={t('schedule.days_after_hint')}
          problem={problem}
        />
        <TextField
          label={t('schedule.at')}
          name="at"
          type="time"
          required
          defaultValue={at}
          problem={problem}
        />
      </div>
      <SelectField label={t('schedule.day_off')} name="dayOff" defaultValue={dayOff}>
        {dayOffRules.map((rule) => (
          <option key={rule} value={rule}>
            {named('schedule', `day_off_${rule}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('schedule.zone')}
        name="timeZone"
        defaultValue={now?.timeZone ?? 'Europe/Stockholm'}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </SelectField>
    </>
  );
}
