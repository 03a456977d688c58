// Making an account; with an invitation the address is the invited one.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { accounts } from '#contracts/api/accounts.ts';
import { federated } from '#contracts/api/federated.ts';
import { safePath } from '#contracts/safe-path.ts';
import { TextField } from '../components/form-field.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { ProblemNote } from '../components/note.tsx';
import { SignInProviders } from '../components/sign-in-providers.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { given, readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.sign_up');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get('next'));
  if (context.caller.isSignedIn) throw redirect(next);
  const { items } = await context.api.call(federated.providers, {});
  return { next, providers: items };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    const body = {
      email: form.text('email'),
      name: form.text('name'),
      password: form.text('password'),
      language: form.text('language') === 'en' ? ('en' as const) : ('sv' as const),
      ...given({ invitationToken: form.optional('invitationToken') }),
    };
    const signed = await context.api.call(accounts.signUp, { body });
    context.caller.setSession(signed.sessionToken, signed.expiresAt);
    return redirect(safePath(form.text('next')));
  });
}

export default function SignUpPage() {
  const { t, language } = useText();
  const { next, providers } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const [search] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const invited = search.get('email');
  return (
    <div className="page narrow stack">
      <div className="stack tight">
        <h1>{t('account.sign_up_title')}</h1>
        <p className="lead">{t('account.product_in_a_sentence')}</p>
      </div>
      <Form method="post" className="card stack">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="invitationToken" value={search.get('token') ?? ''} />
        <TextField label={t('ui.name')} name="name" autoComplete="name" required problem={answer?.problem} />
        <TextField
          label={t('ui.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={invited ?? ''}
          readOnly={Boolean(invited)}
          hint={invited ? t('account.bound_to_invitation') : undefined}
          problem={answer?.problem}
        />
        <TextField
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          hint={t('account.password_hint')}
          problem={answer?.problem}
        />
        <ProblemNote problem={answer?.problem} />
        <button className="button primary" type="submit" disabled={isBusy}>
          {t('account.sign_up')}
        </button>
      </Form>
      <SignInProviders providers={providers} next={next} />
      <div className="row spread">
        <span className="small soft">
          {t('account.has_account')} <Link to={`/sign-in?${search}`}>{t('account.sign_in')}</Link>
        </span>
        <LanguageChoice search={search.toString()} />
      </div>
    </div>
  );
}
