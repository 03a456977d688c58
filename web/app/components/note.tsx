// A message inside a page: what is wrong or worth knowing, and what to do.
import type { ReactNode } from 'react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';

type Tone = 'info' | 'danger' | 'warn' | 'good';

export function Note({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`note ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={tone === 'danger' || tone === 'warn' ? 'warning' : tone === 'good' ? 'check' : 'info'} />
      <div className="grow">{children}</div>
    </div>
  );
}

/** What the API refused, in words; nothing when it did not. */
export function ProblemNote({ problem }: { problem: PageProblem | undefined }) {
  const { t, named } = useText();
  if (!problem) return null;
  // The fields say what is wrong with each of them.
  if (problem.code === 'invalid_input' && problem.fields.length > 0)
    return <Note tone="danger">{t('ui.check_fields')}</Note>;
  return <Note tone="danger">{named('error', problem.code, problem.values)}</Note>;
}
