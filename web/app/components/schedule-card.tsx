// One recurring report: its rhythm in a sentence, the next times, the last ones, and what can be done about it.
import { Link, useFetcher } from '@remix-run/react';
import type { ReportScheduleDto } from '#contracts/api/report-schedules.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';
import { RhythmFields } from './rhythm-fields.tsx';
import { ScheduleTimes } from './schedule-times.tsx';

interface Props {
  schedule: ReportScheduleDto;
  zones: string[];
  mayChange: boolean;
}

export function ScheduleCard({ schedule, zones, mayChange }: Props) {
  const { t, named } = useText();
  const fetcher = useFetcher<ActionAnswer>();
  const problem = fetcher.data?.problem;
  const { rhythm, timeZone, isPaused, pauseReason } = schedule;
  const order = (intent: string, label: string) => (
    <button className="button small" type="submit" name="intent" value={intent}>
      {label}
    </button>
  );
  return (
    <article className="card stack" aria-label={schedule.templateName}>
      <div className="row spread">
        <h3 className="grow">{schedule.templateName}</h3>
        {isPaused ? <span className="badge warn">{t('schedule.paused')}</span> : null}
      </div>
      <p>
        {t('schedule.sentence', {
          unit: named('schedule', `every_${rhythm.every}`),
          days: rhythm.daysAfter,
          at: rhythm.at,
          zone: timeZone,
          dayOff: named('schedule', `day_off_sentence_${rhythm.dayOff}`),
        })}{' '}
        {schedule.createdByName ? (
          <span className="soft">{t('schedule.by', { name: schedule.createdByName })}</span>
        ) : null}
      </p>
      {pauseReason === 'creator_lost_access' ? (
        <Note tone="warn">{t('schedule.paused_creator_lost_access')}</Note>
      ) : null}
      <ProblemNote problem={problem} />
      <ScheduleTimes schedule={schedule} fetcher={fetcher} mayChange={mayChange} />
      {schedule.past.length > 0 ? (
        <section className="stack tight" aria-label={t('schedule.past')}>
          <h4>{t('schedule.past')}</h4>
          <ul className="list">
            {schedule.past.map((one) => (
              <PastTime key={`${one.dueAt}${one.periodStart}`} past={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {mayChange ? (
        <fetcher.Form method="post" className="row">
          <input type="hidden" name="scheduleId" value={schedule.id} />
          {isPaused ? order('resume', t('schedule.resume')) : order('pause', t('schedule.pause'))}
          {order('remove', t('schedule.remove'))}
        </fetcher.Form>
      ) : null}
      {mayChange ? (
        <details className="disclosure">
          <summary className="button small">{t('schedule.run_now')}</summary>
          <fetcher.Form method="post" className="stack">
            <input type="hidden" name="scheduleId" value={schedule.id} />
            <TextField
              label={t('schedule.run_last')}
              name="periods"
              type="number"
              min={1}
              max={12}
              defaultValue={1}
              hint={t('schedule.run_hint')}
              problem={problem}
            />{' '}
            {/* biome-ignore format: one line */}
            <div>{order('run', t('schedule.run_now'))}</div>
          </fetcher.Form>
        </details>
      ) : null}
      {mayChange ? (
        <details className="disclosure">
          <summary className="button small">{t('schedule.change')}</summary>
          <fetcher.Form method="post" className="stack">
            <input type="hidden" name="scheduleId" value={schedule.id} />
            <RhythmFields zones={zones} problem={problem} now={{ rhythm, timeZone }} />
            <div>{order('edit', t('schedule.save'))}</div>
          </fetcher.Form>
        </details>
      ) : null}
      {schedule.processId ? (
        <Link to={`/processes/${schedule.processId}`}>{t('schedule.history')}</Link>
      ) : null}
    </article>
  );
}

function PastTime({ past }: { past: ReportScheduleDto['past'][number] }) {
  const { t, period, named, dateTime } = useText();
  return (
    <li className="row spread">
      <span className="grow">
        {period(past.periodStart, past.periodEnd)}{' '}
        <span className="small soft">
          {dateTime(past.dueAt)}
          {past.isExtra ? ` · ${t('schedule.extra')}` : ''}
          {past.reason ? ` · ${named('occurrence', past.reason)}` : ''}
        </span>
      </span>
      {past.reportId ? <Link to={`/reports/${past.reportId}`}>{t('schedule.open_report')}</Link> : null}
      <StateBadge area="occurrence" state={past.state} />
    </li>
  );
}
