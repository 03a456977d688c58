// API tokens: made here, shown once, revoked at once.
import { Form } from '@remix-run/react';
import type { ApiTokenDto } from '#contracts/api/accounts.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { Note } from './note.tsx';
import { Ago } from './time.tsx';

export function ApiTokens({ tokens, secret }: { tokens: ApiTokenDto[]; secret: string | undefined }) {
  const { t, date, named } = useText();
  return (
    <section className="stack" aria-labelledby="tokens">
      <div>
        <h2 id="tokens">{t('account.tokens')}</h2>
        <p className="soft">{t('account.tokens_why')}</p>
      </div>
      {secret ? (
        <Note tone="good">
          <p>{t('account.token_once')}</p>
          <code className="secret">{secret}</code>
        </Note>
      ) : null}
      {tokens.length > 0 ? (
        <ul className="list">
          {tokens.map((token) => (
            <li key={token.id} className="row spread">
              <div className="file-main grow">
                <strong>{token.name}</strong>
                <span className="small soft">
                  <code>{token.prefix}…</code> ·{' '}
                  {token.scopes.map((scope) => named('account', `scope_${scope}`)).join(', ')}
                  {token.expiresAt ? ` · ${t('account.token_until', { date: date(token.expiresAt) })}` : ''}
                </span>
              </div>
              <span className="small soft">
                {token.lastUsedAt ? (
                  <>
                    {t('account.token_used')} <Ago at={token.lastUsedAt} />
                  </>
                ) : (
                  t('account.token_unused')
                )}
              </span>
              <Form method="post">
                <input type="hidden" name="tokenId" value={token.id} />
                <button className="button small danger" type="submit" name="intent" value="revoke-token">
                  {t('account.token_revoke')}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      <Form method="post" className="card tight stack" key={tokens.length}>
        <h3>{t('account.new_token')}</h3>
        <div className="form-grid">
          <TextField
            label={t('ui.name')}
            name="name"
            required
            maxLength={120}
            placeholder={t('account.token_name_example')}
          />
          <SelectField label={t('account.token_lifetime')} name="expiresInDays" defaultValue="90">
            {[30, 90, 365].map((days) => (
              <option key={days} value={days}>
                {t('account.days', { count: days })}
              </option>
            ))}
          </SelectField>
        </div>
        <fieldset className="row">
          <legend className="label">{t('account.token_may')}</legend>
          {(['read', 'write', 'ask'] as const).map((scope) => (
            <label className="check" key={scope}>
              <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} />
              {t(`account.scope_${scope}`)}
            </label>
          ))}
        </fieldset>
        <div>
          <button className="button" type="submit" name="intent" value="create-token">
            {t('account.create_token')}
          </button>
        </div>
      </Form>
    </section>
  );
}
