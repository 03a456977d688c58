// The ways to BankID from other pages: from signing in, and from the account.
import { Link } from '@remix-run/react';
import { useText } from '../lib/text.tsx';

/** `search` of the page it stands on: where to go afterwards, and the language. */
export function BankIdSignIn({ search }: { search: string }) {
  const { t } = useText();
  return (
    <Link className="button" to={`/sign-in/bankid?${search}`}>
      {t('bankid.sign_in')}
    </Link>
  );
}

export function BankIdConnect() {
  const { t } = useText();
  return (
    <Link className="button" to="/sign-in/bankid?purpose=connect&next=%2Faccount">
      {t('bankid.connect')}
    </Link>
  );
}
