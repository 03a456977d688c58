// Where somebody is signed in, and ending it there.
import { Form } from '@remix-run/react';
import type { SessionDto } from '#contracts/api/sessions.ts';
import { useText } from '../lib/text.tsx';
import { Ago } from './time.tsx';

export function SessionList({ sessions }: { sessions: SessionDto[] }) {
  const { t, date } = useText();
  return (
    <section className="stack" aria-labelledby="sessions">
      <div>
        <h2 id="sessions">{t('account.sessions')}</h2>
        <p className="soft">{t('account.sessions_why')}</p>
      </div>
      <ul className="list">
        {sessions.map((session) => (
          <li key={session.id} className="row spread">
            <div className="file-main grow">
              <strong>
                {[session.browser, session.system].filter(Boolean).join(' · ') ||
                  t('account.unknown_browser')}
              </strong>
              <span className="small soft">
                {session.ipPrefix ? `${t('account.network', { network: session.ipPrefix })} · ` : ''}
                {t('account.signed_in_since', { date: date(session.createdAt) })}
              </span>
            </div>
            {session.isThis ? (
              <span className="badge good">{t('account.this_session')}</span>
            ) : (
              <>
                <span className="small soft">
                  {t('account.last_seen')} <Ago at={session.lastSeenAt} />
                </span>
                <Form method="post">
                  <input type="hidden" name="sessionId" value={session.id} />
                  <button className="button small danger" type="submit" name="intent" value="revoke-session">
                    {t('account.end_session')}
                  </button>
                </Form>
              </>
            )}
          </li>
        ))}
      </ul>
      {sessions.some(({ isThis }) => !isThis) ? (
        <Form method="post">
          <button className="button" type="submit" name="intent" value="revoke-others">
            {t('account.end_other_sessions')}
          </button>
        </Form>
      ) : null}
    </section>
  );
}
