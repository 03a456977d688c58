// BankID: signing in, connecting it, or confirming that one is still oneself.
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect } from 'react';
import { bankId } from '#contracts/api/bankid.ts';
import type { BankIdPurpose } from '#contracts/bankid.ts';
import { safePath } from '#contracts/safe-path.ts';
import { BankIdEnded } from '../components/bankid-ended.tsx';
import { BankIdOpenOrder } from '../components/bankid-order.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { Note } from '../components/note.tsx';
import { signInPath } from '../lib/api.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useBankId } from '../lib/use-bankid-order.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('bankid.sign_in');

const purposes = ['sign_in', 'connect', 're_authenticate'] as const;
const titles = {
  sign_in: 'bankid.sign_in',
  connect: 'bankid.connect_title',
  re_authenticate: 'bankid.re_authenticate_title',
} as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const purpose: BankIdPurpose = purposes.find((known) => known === searchParams.get('purpose')) ?? 'sign_in';
  const next = safePath(searchParams.get('next'));
  const { isSignedIn } = context.caller;
  if (isSignedIn && purpose === 'sign_in') throw redirect(next);
  if (!isSignedIn && purpose !== 'sign_in') throw redirect(signInPath(request));
  const { isAvailable } = await context.api.call(bankId.availability, {});
  const invitation = new URL(next, 'http://here').searchParams.get('token');
  const invitationToken = next.startsWith('/invitation?') ? invitation : null;
  return { purpose, next, isAvailable, invitationToken, resumedOrderId: searchParams.get('order') };
}

export default function BankIdPage() {
  const { t } = useText();
  const { purpose, isAvailable } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <div className="page narrow stack">
      <div className="stack tight">
        <h1>{t(titles[purpose])}</h1>
        <p className="lead">{t(purpose === 'connect' ? 'bankid.connect_lead' : 'bankid.sign_in_lead')}</p>
      </div>
      <div className="card stack bankid">
        {isAvailable ? <Order /> : <Note>{t('bankid.not_available')}</Note>}
      </div>
      <div className="row spread">
        {purpose === 'sign_in' ? (
          <Link className="small" to={`/sign-in?${withoutOrder(search)}`}>
            {t('bankid.another_way')}
          </Link>
        ) : (
          <Link className="button" to="/account">
            {t('bankid.back_to_account')}
          </Link>
        )}
        {purpose === 'sign_in' ? <LanguageChoice search={search.toString()} /> : null}
      </div>
    </div>
  );
}

function withoutOrder(search: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(search);
  for (const name of ['order', 'purpose']) kept.delete(name);
  return kept;
}

function Order() {
  const { t, language } = useText();
  const { purpose, next, invitationToken, resumedOrderId } = useLoaderData<typeof loader>();
  const { progress, restart, cancel, join } = useBankId({ purpose, next, language, resumedOrderId });
  const isDone = progress.step === 'done';
  useEffect(() => {
    // A whole new page: everything on it is another person's now.
    if (isDone && purpose !== 'connect') window.location.assign(next);
  }, [isDone, purpose, next]);

  if (progress.step === 'starting') return <p aria-live="polite">{t('bankid.starting')}</p>;
  if (progress.step === 'done')
    return <Note tone="good">{t(purpose === 'connect' ? 'bankid.connected' : 'bankid.welcome')}</Note>;
  if (progress.step === 'problem') {
    const onJoin = invitationToken && progress.order ? () => void join(invitationToken) : undefined;
    return <BankIdEnded problem={progress.problem} onRestart={restart} onJoin={onJoin} />;
  }
  const { order } = progress;
  if (order.state === 'pending') {
    const leave = () =>
      void cancel().then(() => window.location.assign(purpose === 'connect' ? '/account' : signIn(next)));
    return <BankIdOpenOrder order={order} onCancel={leave} />;
  }
  if (order.state === 'complete') return <p aria-live="polite">{t('bankid.welcome')}</p>;
  return <BankIdEnded hint={order.hint} onRestart={restart} />;
}

const signIn = (next: string): string =>
  next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
