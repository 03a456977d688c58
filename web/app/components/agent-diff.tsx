// What differs between two versions of an agent: instructions by words, settings by name.
import type { agents } from '#contracts/api/agents.ts';
import type { AnswerOf } from '#contracts/api/endpoint.ts';
import { useText } from '../lib/text.tsx';

export type Comparison = AnswerOf<typeof agents.diff> & { from: number; to: number };

export function AgentDiff({ comparison }: { comparison: Comparison }) {
  const { t, named } = useText();
  const { from, to, instructions, settings } = comparison;
  const isSameText = instructions.every(({ kind }) => kind === 'same');
  return (
    <section className="card stack tight" aria-label={t('agent.compared', { from, to })}>
      <h2>{t('agent.compared', { from, to })}</h2>
      {isSameText && settings.length === 0 ? <p>{t('agent.no_difference')}</p> : null}
      {isSameText ? null : (
        <p className="diff">
          {instructions.map(({ kind, text }, at) => {
            const key = `${at}${kind}`;
            if (kind === 'added') return <ins key={key}>{text}</ins>;
            return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
          })}
        </p>
      )}
      {settings.length > 0 ? (
        <dl className="facts">
          {settings.map((one) => (
            <div key={one.name}>
              <dt>{named('agent', `setting_${one.name}`)}</dt>
              <dd>
                <del>{one.from || t('agent.empty')}</del> → <ins>{one.to || t('agent.empty')}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}
