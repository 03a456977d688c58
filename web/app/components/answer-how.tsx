// How was this answered: agent version, model, steps, what it was made from and what it cost; asked for when opened.
import { useFetcher } from '@remix-run/react';
import type { AnswerHowDto } from '#contracts/api/answer-how.ts';
import { useText, type Words } from '../lib/text.tsx';

export function AnswerHow({ messageId }: { messageId: string }) {
  const words = useText();
  const { t } = words;
  const fetcher = useFetcher<AnswerHowDto>();
  const ask = () => {
    if (fetcher.state === 'idle' && !fetcher.data) fetcher.load(`/answers/${messageId}/how`);
  };
  return (
    <details className="disclosure" onToggle={ask}>
      <summary className="button small quiet">{t('answer_how.title')}</summary>
      <div className="panel stack tight" aria-live="polite">
        {fetcher.data ? <How how={fetcher.data} words={words} /> : <p className="soft">{t('ui.loading')}</p>}
      </div>
    </details>
  );
}

function How({ how, words }: { how: AnswerHowDto; words: Words }) {
  const { t, named, number } = words;
  const { usage, history } = how;
  return (
    <>
      <p>
        {how.agentVersion
          ? t('answer_how.version', { number: how.agentVersion })
          : t('answer_how.no_version')}{' '}
        {t(how.plannedBy === 'model' ? 'answer_how.planned_by_model' : 'answer_how.planned_by_product')}
      </p>
      {how.steps.length > 0 ? (
        <ol className="stack tight">
          {how.steps.map((step) => (
            <li key={step.ordinal}>
              <strong>{named('answer_tool', step.tool)}</strong>{' '}
              <span className="soft">{summary(step.args)}</span>{' '}
              {step.state === 'done'
                ? t('answer_how.found', { count: step.count })
                : named('answer_how', `not_taken_${step.errorCode}`)}
            </li>
          ))}
        </ol>
      ) : null}
      <dl className="facts">
        <dt>{t('answer_how.pieces')}</dt>
        <dd>{number(how.chunkIds.length)}</dd>
        {history?.compressed ? (
          <>
            <dt>{t('answer_how.conversation')}</dt>
            <dd>
              {t('answer_how.compressed', {
                from: history.compressed.from,
                to: history.compressed.to,
                kept: history.compressed.kept.length,
              })}
            </dd>
          </>
        ) : null}
        {how.removedMarkers > 0 ? (
          <>
            <dt>{t('answer_how.markers')}</dt>
            <dd>{number(how.removedMarkers)}</dd>
          </>
        ) : null}
        {how.layers.length > 0 ? (
          <>
            <dt>{t('answer_how.layers')}</dt>
            <dd>{how.layers.map(({ layer }) => named('answer_how', `layer_${layer}`)).join(', ')}</dd>
          </>
        ) : null}
        <dt>{t('answer_how.cost')}</dt>
        <dd>{cost(usage, words)}</dd>
      </dl>
    </>
  );
}

/** Words, kinds and periods of a step, as they were asked for. */
const summary = (args: Record<string, unknown>): string =>
  Object.entries(args)
    .filter(([name]) => name !== 'documentId')
    .map(([, value]) => (Array.isArray(value) ? value.join(', ') : String(value)))
    .join(' · ')
    .slice(0, 200);

function cost(usage: AnswerHowDto['usage'], { t, number }: Words): string {
  if (usage.calls === 0) return t('answer_how.no_cost');
  const dollars = number(Math.ceil(usage.costMicros / 10) / 100_000);
  const tokens = usage.inputTokens + usage.outputTokens;
  return t(usage.isEstimated ? 'answer_how.cost_estimated' : 'answer_how.cost_exact', { tokens, dollars });
}
