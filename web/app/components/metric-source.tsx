// The words that a figure was read from, and the way to them in the document.
import { Link } from '@remix-run/react';
import type { MetricDto } from '#contracts/api/metrics.ts';
import { figurePath } from '../lib/figure-words.ts';
import { useText } from '../lib/text.tsx';
import { usePlaceName } from '../lib/use-place-name.ts';

export function MetricSource({ metric, companyId }: { metric: MetricDto; companyId: string }) {
  const { t } = useText();
  const placeName = usePlaceName();
  if (metric.quote === null)
    return <span className="small soft">{t('metric.by_hand', { note: metric.note ?? '' })}</span>;
  return (
    <span className="small">
      <q>{metric.quote.replaceAll(' | ', ' · ')}</q>{' '}
      {metric.place ? (
        <Link to={figurePath(metric.place, `metric:${companyId}:${metric.id}`)}>
          {metric.place.fileName}, {placeName(metric.place.locator)}
        </Link>
      ) : (
        <em className="soft">{t('metric.source_gone')}</em>
      )}
    </span>
  );
}
