// How long each kind of data is kept: days, a hold, and what would go before it does.
import { Form } from '@remix-run/react';
import type { RetentionPolicyDto, RetentionPreviewDto } from '#contracts/api/privacy.ts';
import { hasText } from '#i18n/index.ts';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';
import { Note } from './note.tsx';

export interface RetentionPreview {
  dataKind: string;
  keepDays: number;
  found: RetentionPreviewDto;
}

interface Props {
  policies: RetentionPolicyDto[];
  preview: RetentionPreview | undefined;
  problem: PageProblem | undefined;
}

export function RetentionPolicies({ policies, preview, problem }: Props) {
  const { t, named } = useText();
  return (
    <section className="stack" aria-labelledby="retention">
      <div>
        <h2 id="retention">{t('privacy.retention')}</h2>
        <p className="soft">{t('privacy.retention_lead')}</p>
      </div>
      <ul className="list">
        {policies.map(({ dataKind, keepDays, hasLegalHold }) => {
          const shown = preview?.dataKind === dataKind ? preview : undefined;
          return (
            <li key={dataKind} className="stack">
              <Form method="post" className="row spread" key={`${keepDays} ${hasLegalHold}`}>
                <input type="hidden" name="dataKind" value={dataKind} />
                <strong className="grow">{named('retained_kind', dataKind)}</strong>
                <TextField
                  label={t('privacy.keep_days')}
                  hint={t('privacy.keep_hint')}
                  name="keepDays"
                  type="number"
                  min={1}
                  max={36_500}
                  defaultValue={shown?.keepDays ?? keepDays ?? ''}
                  problem={shown ? problem : undefined}
                />
                <label className="check">
                  <input type="checkbox" name="hasLegalHold" value="yes" defaultChecked={hasLegalHold} />
                  {t('privacy.hold')}
                </label>
                <button className="button small" type="submit" name="intent" value="preview-retention">
                  {t('privacy.preview')}
                </button>
                <button className="button small primary" type="submit" name="intent" value="set-retention">
                  {t('ui.save')}
                </button>
              </Form>
              {shown ? <Preview found={shown.found} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Preview({ found }: { found: RetentionPreviewDto }) {
  const { t, date, named } = useText();
  // Processes are called by their kind; of conversations the name is not told.
  const called = (name: string) => {
    if (!name) return t('privacy.one');
    return hasText(`process.kind.${name}`) ? named('process', `kind.${name}`) : name;
  };
  if (found.count === 0 || !found.oldestAt) return <Note>{t('privacy.preview_none')}</Note>;
  return (
    <Note tone="warn">
      <p>{t('privacy.preview_some', { count: found.count, date: date(found.oldestAt) })}</p>
      <ul>
        {found.items.map(({ id, name, at }) => (
          <li key={id}>
            {called(name)} · {date(at)}
          </li>
        ))}
      </ul>
    </Note>
  );
}
