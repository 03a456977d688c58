// Figures that were decided on: the approved ones, to be restated; below them what they replaced.
import type { useFetcher } from '@remix-run/react';
import type { MetricDto } from '#contracts/api/metrics.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { periodText, useFigureText } from '../lib/figure-words.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';
import { MetricSource } from './metric-source.tsx';

interface Props {
  companyId: string;
  items: MetricDto[];
  mayDecide: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function MetricList({ companyId, items, mayDecide, fetcher }: Props) {
  const { t, language } = useText();
  const textOf = useFigureText();
  return (
    <ul className="list">
      {items.map((metric) => (
        <li key={metric.id} className="stack tight">
          <div className="row spread">
            <span>
              {language === 'sv' ? metric.nameSv : metric.nameEn}, {periodText(metric)}
            </span>
            <span>
              {metric.state === 'approved' ? null : (
                <span className="badge plain">
                  {t(metric.state === 'restated' ? 'metric.restated' : 'metric.rejected')}
                </span>
              )}{' '}
              <strong>{textOf(metric)}</strong>
            </span>
          </div>
          <MetricSource metric={metric} companyId={companyId} />
          {mayDecide && metric.state === 'approved' ? (
            <details className="disclosure">
              <summary className="button small">{t('metric.restate')}</summary>
              <fetcher.Form method="post" className="panel stack">
                <input type="hidden" name="metricId" value={metric.id} />
                <TextField
                  label={t('metric.new_value')}
                  name="value"
                  required
                  inputMode="decimal"
                  problem={fetcher.data?.problem}
                />
                <TextField
                  label={t('metric.reason')}
                  name="note"
                  required
                  minLength={3}
                  maxLength={500}
                  problem={fetcher.data?.problem}
                />
                <div>
                  <button className="button primary" type="submit" name="intent" value="restate">
                    {t('metric.restate')}
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
