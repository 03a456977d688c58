// Figures that wait for a person: one question for each kind and period; sources that disagree stand in one question.
import type { useFetcher } from '@remix-run/react';
import type { MetricDto } from '#contracts/api/metrics.ts';
import type { ActionAnswer } from '../lib/api.server.ts';
import { periodText, useFigureText } from '../lib/figure-words.ts';
import { useText } from '../lib/text.tsx';
import { MetricSource } from './metric-source.tsx';
import { Note } from './note.tsx';

interface Props {
  companyId: string;
  items: MetricDto[];
  mayDecide: boolean;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

const isOpen = ({ state }: MetricDto) => state === 'proposed' || state === 'conflicting';
const questionOf = ({ key, periodStart, periodEnd }: MetricDto) => `${key} ${periodStart} ${periodEnd}`;

export function MetricProposals({ companyId, items, mayDecide, fetcher }: Props) {
  const { t, language } = useText();
  const textOf = useFigureText();
  const questions = [...Map.groupBy(items.filter(isOpen), questionOf)];
  if (questions.length === 0) return <p className="soft">{t('metric.none_waiting')}</p>;
  return (
    <ul className="list">
      {questions.map(([question, open]) => {
        const [first] = open;
        const approved = items.find((one) => one.state === 'approved' && questionOf(one) === question);
        if (!first) return null;
        return (
          <li key={question} className="stack tight">
            <h3>
              {language === 'sv' ? first.nameSv : first.nameEn}, {periodText(first)}
            </h3>
            {open.length > 1 ? <Note tone="warn">{t('metric.dispute')}</Note> : null}
            {approved ? <Note tone="warn">{t('metric.over', { value: textOf(approved) })}</Note> : null}
            {open.map((metric) => (
              <div key={metric.id} className="row spread">
                <div className="grow">
                  <strong>{textOf(metric)}</strong>
                  <br />
                  <MetricSource metric={metric} companyId={companyId} />
                </div>
                {mayDecide ? (
                  <fetcher.Form method="post" className="row">
                    <input type="hidden" name="metricId" value={metric.id} />
                    {approved ? <input type="hidden" name="replacesId" value={approved.id} /> : null}
                    <button className="button small primary" type="submit" name="intent" value="approve">
                      {t(approved ? 'metric.approve_instead' : 'metric.approve')}
                    </button>
                    <button className="button small" type="submit" name="intent" value="reject">
                      {t('metric.reject')}
                    </button>
                  </fetcher.Form>
                ) : null}
              </div>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
