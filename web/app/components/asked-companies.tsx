// For a portfolio: the companies it has asked to be let into, what came of it, and the form that asks one more.
import type { useFetcher } from '@remix-run/react';
import type { GrantDto } from '#contracts/api/grants.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { StateBadge } from './badge.tsx';
import { TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props {
  grants: GrantDto[];
  mayAsk: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function AskedCompanies({ grants, mayAsk, fetcher }: Props) {
  const { t, date, named } = useText();
  const waiting = grants.filter(({ state }) => state !== 'active');
  const done = fetcher.data?.done;
  const isBusy = fetcher.state !== 'idle';
  return (
    <section className="stack" aria-labelledby="asked">
      <h2 id="asked">{t('people.asked')}</h2>
      <ProblemNote problem={fetcher.data?.problem} />
      {done ? <Note tone="good">{named('ui', `done_${done}`)}</Note> : null}
      {waiting.length > 0 ? (
        <ul className="list">
          {waiting.map((grant) => (
            <li key={grant.id} className="row spread">
              <div className="file-main grow">
                <strong>{grant.requestedName ?? grant.requestedNumber ?? t('people.unnamed_company')}</strong>
                <span className="small soft">
                  {[grant.requestedName ? grant.requestedNumber : null, date(grant.requestedAt)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
              <StateBadge area="grant_state" state={grant.state} />
              {mayAsk && grant.state === 'pending' ? (
                <fetcher.Form method="post">
                  <input type="hidden" name="grantId" value={grant.id} />
                  <button
                    className="button small quiet"
                    type="submit"
                    name="intent"
                    value="end-grant"
                    disabled={isBusy}
                  >
                    {t('people.withdraw')}
                  </button>
                </fetcher.Form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t('people.asked_none')}</p>
      )}
      {mayAsk ? (
        <fetcher.Form method="post" className="row bottom">
          <TextField
            label={t('room.organisation_number')}
            name="organisationNumber"
            required
            maxLength={20}
            placeholder="556123-4567"
            hint={t('people.ask_hint')}
            problem={fetcher.data?.problem}
          />
          <button className="button" type="submit" name="intent" value="request-grant" disabled={isBusy}>
            {t('people.ask_access')}
          </button>
        </fetcher.Form>
      ) : null}
    </section>
  );
}
