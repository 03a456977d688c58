// Report schedules that stand still because their maker lost access: whoever took it away may take them over.
import type { useFetcher } from '@remix-run/react';
import type { ScheduleOffer } from '#contracts/api/memberships.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';

interface Props {
  offers: ScheduleOffer[];
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function ScheduleOffers({ offers, fetcher }: Props) {
  const { t, date } = useText();
  if (offers.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="offers">
      <div>
        <h2 id="offers">{t('people.schedules')}</h2>
        <p className="small soft">{t('people.schedules_why')}</p>
      </div>
      <ul className="list">
        {offers.map((offer) => (
          <li key={offer.scheduleId} className="row spread">
            <div className="file-main grow">
              <strong>{[offer.templateName, offer.projectName].filter(Boolean).join(' · ')}</strong>
              <span className="small soft">
                {t('people.schedule_of', { name: offer.createdByName || '–', date: date(offer.pausedAt) })}
              </span>
            </div>
            <fetcher.Form method="post">
              <input type="hidden" name="scheduleId" value={offer.scheduleId} />
              <button
                className="button small"
                type="submit"
                name="intent"
                value="take-over"
                disabled={fetcher.state !== 'idle'}
              >
                {t('people.take_over')}
              </button>
            </fetcher.Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
