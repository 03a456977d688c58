// Why a mailed link did not work, and where to get another.
import { Link } from '@remix-run/react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Note, ProblemNote } from './note.tsx';

export function LinkProblem({ problem }: { problem: PageProblem | undefined }) {
  const { t } = useText();
  if (problem?.code !== 'expired' && problem?.code !== 'not_found') return <ProblemNote problem={problem} />;
  return (
    <Note tone="danger">
      {t('account.link_is_over')} <Link to="/forgot-password">{t('account.ask_for_another')}</Link>
    </Note>
  );
}
