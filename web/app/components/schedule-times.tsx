// The next times of a recurring report; each can be left out or moved without touching another.
import type { useFetcher } from '@remix-run/react';
import type { ReportScheduleDto } from '#contracts/api/report-schedules.ts';
import { localeOf } from '#i18n/index.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';

interface Props {
  schedule: ReportScheduleDto;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
  mayChange: boolean;
}

export function ScheduleTimes({ schedule, fetcher, mayChange }: Props) {
  const { t, period, named, language } = useText();
  const { timeZone } = schedule;
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  });
  return (
    <section className="stack tight" aria-label={t('schedule.next')}>
      <h4>{t('schedule.next')}</h4>
      {schedule.next.length === 0 ? <p className="soft">{t('schedule.none_planned')}</p> : null}
      <ul className="list">
        {schedule.next.map((one) => {
          const name = period(one.periodStart, one.periodEnd);
          return (
            <li key={`${one.periodStart}/${one.periodEnd}`} className="row spread">
              <span className="grow">
                {name}{' '}
                <span className="small soft">
                  {format.format(new Date(one.dueAt))}
                  {one.isMoved ? ` · ${t('schedule.moved')}` : ''}
                  {one.state === 'skipped' ? ` · ${named('occurrence', 'skipped')}` : ''}
                </span>
              </span>
              {mayChange ? (
                <fetcher.Form method="post" className="row">
                  <input type="hidden" name="scheduleId" value={schedule.id} />
                  <input type="hidden" name="periodStart" value={one.periodStart} />
                  <input type="hidden" name="periodEnd" value={one.periodEnd} />
                  <input type="hidden" name="timeZone" value={timeZone} />
                  {one.isMoved || one.state === 'skipped' ? (
                    <button
                      className="button small"
                      type="submit"
                      name="intent"
                      value="restore"
                      aria-label={`${t('schedule.restore')}: ${name}`}
                    >
                      {' '}
                      {/* biome-ignore format: one line */}
                      {t('schedule.restore')}
                    </button>
                  ) : (
                    <>
                      <button
                        className="button small"
                        type="submit"
                        name="intent"
                        value="skip"
                        aria-label={`${t('schedule.skip')}: ${name}`}
                      >
                        {' '}
                        {/* biome-ignore format: one line */}
                        {t('schedule.skip')}
                      </button>
                      <details className="disclosure">
                        <summary className="button small">{t('schedule.move')}</summary>
                        <TextField
                          label={`${t('schedule.move_to')}: ${name}`}
                          name="dueAt"
                          type="datetime-local"
                        />{' '}
                        {/* biome-ignore format: one line */}
                        <button className="button small" type="submit" name="intent" value="move">
                          {t('schedule.move')}
                        </button>
                      </details>
                    </>
                  )}
                </fetcher.Form>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
