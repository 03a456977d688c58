// Letting somebody without an account read a report: the links that are out, and a new one.
import type { useFetcher } from '@remix-run/react';
import type { ShareLinkDto } from '#contracts/api/share-links.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextField } from './form-field.tsx';
import { LinkList } from './link-list.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props {
  links: ShareLinkDto[];
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function SharePanel({ links, fetcher }: Props) {
  const { t, language } = useText();
  const made = fetcher.data?.value as { address: string; name: string } | undefined;
  const problem = fetcher.data?.problem;
  return (
    <details className="disclosure" open={links.length > 0}>
      <summary className="button">{t('link.share')}</summary>
      <section className="card stack" aria-label={t('link.share_links')}>
        <div>
          <h2>{t('link.share_links')}</h2>
          <p className="soft">{t('link.share_why')}</p>
        </div>
        {made ? (
          <Note tone="good">
            <strong>{t('link.created', { name: made.name })}</strong>
            <p>{t('link.address_once')}</p>
            <code className="secret">{made.address}</code>
          </Note>
        ) : null}
        {links.length > 0 ? (
          <LinkList links={links} fetcher={fetcher} revokeLabel={t('link.revoke')} />
        ) : null}
        <fetcher.Form method="post" className="stack tight" key={links.length}>
          <h3>{t('link.creating_for')}</h3>
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
            <SelectField label={t('link.lives_for')} name="expiresInDays" defaultValue="30">
              {[7, 30, 90].map((days) => (
                <option key={days} value={days}>
                  {t('link.days', { count: days })}
                </option>
              ))}
            </SelectField>
            <SelectField label={t('link.language')} name="language" defaultValue={language}>
              <option value="sv">Svenska</option>
              <option value="en">English</option>
            </SelectField>
          </div>
          <ProblemNote problem={problem} />
          <div className="row">
            <button
              className="button primary"
              type="submit"
              name="intent"
              value="create-link"
              disabled={fetcher.state !== 'idle'}
            >
              {t('link.create')}
            </button>
            <span className="hint grow">{t('link.create_hint')}</span>
          </div>
        </fetcher.Form>
      </section>
    </details>
  );
}
