// Signing in with e-mail and password.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { accounts } from '#contracts/api/accounts.ts';
import { bankId } from '#contracts/api/bankid.ts';
import { federated } from '#contracts/api/federated.ts';
import { safePath } from '#contracts/safe-path.ts';
import { BankIdSignIn } from '../components/bankid-entry.tsx';
import { TextField } from '../components/form-field.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { SignInProviders } from '../components/sign-in-providers.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.sign_in');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get('next'));
  if (context.caller.isSignedIn) throw redirect(next);
  const { items } = await context.api.call(federated.providers, {});
  const { isAvailable: hasBankId } = await context.api.call(bankId.availability, {});
  return { next, providers: items, hasBankId };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    const body = { email: form.text('email'), password: form.text('password') };
    const signed = await context.api.call(accounts.signIn, { body });
    context.caller.setSession(signed.sessionToken, signed.expiresAt);
    return redirect(safePath(form.text('next')));
  });
}

export default function SignInPage() {
  const { t } = useText();
  const { next, providers, hasBankId } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const [search] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page narrow stack">
      <div className="stack tight">
        <h1>{t('account.sign_in_title')}</h1>
        <p className="lead">{t('account.product_in_a_sentence')}</p>
      </div>
      {search.get('done') === 'password' ? <Note tone="good">{t('account.password_reset_done')}</Note> : null}
      <Form method="post" className="card stack">
        <input type="hidden" name="next" value={next} />
        <TextField
          label={t('ui.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={search.get('email') ?? ''}
        />
        <TextField
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <ProblemNote problem={answer?.problem} />
        <button className="button primary" type="submit" disabled={isBusy}>
          {t('account.sign_in')}
        </button>
        <Link className="small" to="/forgot-password">
          {t('account.forgot')}
        </Link>
      </Form>
      <SignInProviders providers={providers} next={next}>
        {hasBankId ? <BankIdSignIn search={search.toString()} /> : null}
      </SignInProviders>
      <div className="row spread">
        <span className="small soft">
          {t('account.no_account')} <Link to={`/sign-up?${search}`}>{t('account.sign_up')}</Link>
        </span>
        <LanguageChoice search={search.toString()} />
      </div>
    </div>
  );
}
