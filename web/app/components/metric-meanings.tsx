// What the company means by each of its figures.
import type { useFetcher } from '@remix-run/react';
import type { MetricDefinitionDto } from '#contracts/api/metrics.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextArea } from './form-field.tsx';

interface Props {
  definitions: MetricDefinitionDto[];
  mayDecide: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function MetricMeanings({ definitions, mayDecide, fetcher }: Props) {
  const { t, language } = useText();
  return (
    <ul className="list">
      {definitions.map((one) => (
        <li key={one.id} className="stack tight">
          <div className="row spread">
            <strong>{language === 'sv' ? one.nameSv : one.nameEn}</strong>
            <span className="small soft">
              {t('metric.period_kind', { kind: one.periodKind })} ·{' '}
              {t('metric.version', { number: one.version })}
            </span>
          </div>
          <p className={one.definition ? '' : 'soft'}>{one.definition || t('metric.no_meaning')}</p>
          {mayDecide ? (
            <details className="disclosure">
              <summary className="button small">{t('metric.meaning')}</summary>
              <fetcher.Form method="post" className="panel stack">
                <input type="hidden" name="key" value={one.key} />
                <TextArea
                  label={t('metric.meaning')}
                  hint={t('metric.meaning_hint')}
                  name="definition"
                  rows={3}
                  maxLength={1000}
                  defaultValue={one.definition}
                />
                <div>
                  <button className="button primary" type="submit" name="intent" value="define">
                    {t('metric.save')}
                  </button>
                </div>
              </fetcher.Form>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
