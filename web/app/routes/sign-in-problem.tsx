// Where a way through a provider ends that let nobody in: what happened, and what to do now.
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { errorStatus } from '#contracts/errors.ts';
import { Note } from '../components/note.tsx';
import { useMe } from '../lib/ability.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.sign_in');

export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  // What the address says is shown only as words of ours: anybody can write an address.
  const asked = searchParams.get('code') ?? '';
  const code = asked in errorStatus ? asked : 'identity_refused';
  const id = searchParams.get('id') ?? '';
  return data({ code, id: /^[0-9a-f-]{36}$/.test(id) ? id : '' });
}

export default function SignInProblemPage() {
  const { t, named } = useText();
  const { code, id } = useLoaderData<typeof loader>();
  const me = useMe();
  return (
    <div className="page narrow stack">
      <h1>{t(me ? 'identity.not_connected_title' : 'identity.not_signed_in_title')}</h1>
      <Note tone="danger">{named('error', code, { seconds: 60 })}</Note>
      <div>
        <Link className="button primary" to={me ? '/account' : '/sign-in'}>
          {t(me ? 'identity.to_account' : 'identity.to_sign_in')}
        </Link>
      </div>
      {id ? <p className="small soft">{t('identity.reference', { id })}</p> : null}
    </div>
  );
}
