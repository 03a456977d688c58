// What a mailed link has done, and the way on.
import { Link } from '@remix-run/react';
import { useText } from '../lib/text.tsx';
import { Note } from './note.tsx';

export function LinkDone({ text }: { text: string }) {
  const { t } = useText();
  return (
    <>
      <Note tone="good">{text}</Note>
      <p>
        <Link to="/account">{t('account.to_account')}</Link>
      </p>
    </>
  );
}
