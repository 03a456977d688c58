// An order that came to nothing, in words, with the one button that begins again.
import type { Problem } from '#contracts/errors.ts';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

/** `hint` of a failed order, or the `problem` that the API had with it. */
export function BankIdEnded({
  hint,
  problem,
  onRestart,
  onJoin,
}: {
  hint?: string | null;
  problem?: Problem;
  onRestart(): void;
  /** There where an invitation came along. */
  onJoin?: (() => void) | undefined;
}) {
  const { t, named } = useText();
  if (problem?.code === 'identity_unknown' && onJoin)
    return (
      <>
        <p>{t('bankid.create_account_why')}</p>
        <button className="button primary" type="button" onClick={onJoin}>
          {t('bankid.create_account')}
        </button>
      </>
    );
  return (
    <>
      <Note tone={hint === 'userCancel' ? 'info' : 'danger'}>
        {problem ? sentenceFor(problem) : named('bankid_hint', hint ?? 'cancelled')}
      </Note>
      <button className="button primary" type="button" onClick={onRestart}>
        {t('bankid.try_again')}
      </button>
    </>
  );

  function sentenceFor({ code, title }: Problem): string {
    if (code === 'identity_unknown') return t('bankid.unknown');
    if (code === 'identity_taken') return t('bankid.in_use');
    if (code === 'conflict') return t('bankid.account_exists');
    if (code === 'unavailable') return t('bankid.provider_silent_start');
    if (code === 'not_found' || code === 'expired' || code === 'already_decided')
      return t('bankid.elsewhere');
    return title;
  }
}
