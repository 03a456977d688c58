// Why can I see this: asked for when opened, answered with the relations that lead here.
import { useFetcher } from '@remix-run/react';
import type { AccessPath, access, ExplainedKind } from '#contracts/api/access.ts';
import type { AnswerOf } from '#contracts/api/endpoint.ts';
import { useText, type Words } from '../lib/text.tsx';

type Answer = AnswerOf<typeof access.explain>;

export function WhyPanel({ kind, id }: { kind: ExplainedKind; id: string }) {
  const words = useText();
  const { t } = words;
  const fetcher = useFetcher<Answer>();
  const ask = () => {
    if (fetcher.state === 'idle' && !fetcher.data) fetcher.load(`/why?kind=${kind}&id=${id}`);
  };
  return (
    <details className="disclosure" onToggle={ask}>
      <summary className="button small quiet">{t('people.why')}</summary>
      <div className="panel" aria-live="polite">
        {fetcher.data ? (
          <ul className="stack tight">
            {fetcher.data.items.length === 0 ? <li>{t('people.why_none')}</li> : null}
            {fetcher.data.items.map((path) => (
              <li key={JSON.stringify(path)}>{sentence(path, words)}</li>
            ))}
          </ul>
        ) : (
          <p className="soft">{t('ui.loading')}</p>
        )}
      </div>
    </details>
  );
}

function sentence(path: AccessPath, { t, named, date }: Words): string {
  if (path.via === 'own') return t('people.via_own');
  if (path.via === 'membership') {
    const role = named('role', `${path.scopeKind}_${path.role}`);
    return t('people.via_membership', { role, place: path.placeName, since: date(path.since) });
  }
  const values = { portfolio: path.placeName, date: date(path.grantedAt) };
  return path.grantedByName
    ? t('people.via_grant', { ...values, name: path.grantedByName })
    : t('people.via_grant_unknown', values);
}
