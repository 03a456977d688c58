// The providers that one can sign in with to this account: connecting another, ending one.
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { IdentityDto, SignInProvider } from '#contracts/api/federated.ts';
import { useText } from '../lib/text.tsx';
import { Ago } from './time.tsx';

export interface ConnectedIdentitiesProps {
  identities: IdentityDto[];
  providers: SignInProvider[];
  connectProof: string;
  isBusy: boolean;
  /** Connecting by other means than a redirect. */
  children?: ReactNode;
}

export function ConnectedIdentities({
  identities,
  providers,
  connectProof,
  isBusy,
  children,
}: ConnectedIdentitiesProps) {
  const { t, date } = useText();
  if (identities.length === 0 && providers.length === 0 && !children) return null;
  const others = providers.filter(({ label }) => !identities.some((identity) => identity.label === label));
  return (
    <section className="stack" aria-labelledby="identities">
      <div>
        <h2 id="identities">{t('identity.ways')}</h2>
        <p className="soft">{t('identity.ways_why')}</p>
      </div>
      {identities.length > 0 ? (
        <ul className="list">
          {identities.map(({ id, label, createdAt, lastUsedAt, isRemovable }) => (
            <li key={id} className="row spread">
              <div className="file-main grow">
                <strong>{label}</strong>
                <span className="small soft">
                  {t('identity.connected_on', { date: date(createdAt) })} ·{' '}
                  {lastUsedAt ? (
                    <>
                      {t('identity.last_used')} <Ago at={lastUsedAt} />
                    </>
                  ) : (
                    t('identity.never_used')
                  )}
                </span>
              </div>
              {isRemovable ? (
                <Form method="post">
                  <input type="hidden" name="identityId" value={id} />
                  <button
                    className="button small danger"
                    type="submit"
                    name="intent"
                    value="disconnect"
                    disabled={isBusy}
                  >
                    {t('identity.disconnect')}
                  </button>
                </Form>
              ) : (
                <span className="small soft">{t('identity.only_way')}</span>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t('identity.none_connected')}</p>
      )}
      {others.length > 0 || children ? (
        <div className="row">
          {others.map(({ key, label }) => (
            <a
              className="button"
              key={key}
              href={`/api/auth/${key}/begin?${new URLSearchParams({ next: '/account', connect: connectProof })}`}
            >
              {t('identity.connect_with', { provider: label })}
            </a>
          ))}
          {children}
        </div>
      ) : null}
    </section>
  );
}
