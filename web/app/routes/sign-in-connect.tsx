// Somebody a provider proved and nobody here knows: whose they are is said by signing in otherwise, or by an invitation.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { federated } from '#contracts/api/federated.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { safePath } from '#contracts/safe-path.ts';
import { TextField } from '../components/form-field.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { useMe } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, problemFrom } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import type { InsynLoadContext } from '../lib/load-context.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('identity.connect');

/** What the API knows, or null where it refuses: then there is nothing to offer. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!problemFrom(error)) throw error;
    return null;
  }
}

/** The invitation that the person was on the way to. */
async function invitationOf({ api }: InsynLoadContext, next: string) {
  const { pathname, searchParams } = new URL(next, 'http://here.invalid');
  const token = pathname === '/invitation' ? searchParams.get('token') : null;
  const preview = token && (await orNull(api.call(rooms.previewInvitation, { query: { token } })));
  return token && preview && preview.state === 'pending'
    ? { token, email: preview.email, hasAccount: preview.hasAccount }
    : null;
}

export async function loader({ context }: LoaderFunctionArgs) {
  const token = context.caller.claimToken;
  const pending = token && (await orNull(context.api.call(federated.pendingIdentity, { query: { token } })));
  if (!pending) return null;
  return { ...pending, invitation: await invitationOf(context, pending.next) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const token = context.caller.claimToken ?? '';
  return answering(async () => {
    if (form.intent === 'create') {
      const language = form.text('language') === 'en' ? ('en' as const) : ('sv' as const);
      const body = {
        token,
        invitationToken: form.text('invitationToken'),
        name: form.text('name'),
        language,
      };
      const signed = await context.api.call(federated.createAccount, { body });
      context.caller.setSession(signed.sessionToken, signed.expiresAt);
      context.caller.endClaim();
      return redirect(safePath(form.text('next')));
    }
    if (form.intent === 'connect') {
      const { next } = await apiFor(context, request).call(federated.claimIdentity, { body: { token } });
      context.caller.endClaim();
      return redirect(safePath(next));
    }
    context.caller.endClaim();
    return redirect('/');
  });
}

export default function SignInConnectPage() {
  const { t, language } = useText();
  const pending = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const isBusy = useNavigation().state !== 'idle';
  const me = useMe();
  if (!pending)
    return (
      <div className="page narrow stack">
        <h1>{t('identity.expired_title')}</h1>
        <p className="lead">{t('identity.expired')}</p>
        <div>
          <Link className="button primary" to={me ? '/account' : '/sign-in'}>
            {t(me ? 'identity.to_account' : 'identity.to_sign_in')}
          </Link>
        </div>
      </div>
    );
  const { label: provider, name, next, invitation } = pending;
  const vouched = name ? <Note>{t('identity.vouched', { provider, name })}</Note> : null;
  if (me)
    return (
      <div className="page narrow stack">
        <h1>{t('identity.connect_title', { provider })}</h1>
        <p className="lead">
          {t('identity.signed_in_as', { email: me.email })} {t('identity.connect_lead', { provider })}
        </p>
        {vouched}
        <ProblemNote problem={answer?.problem} />
        <Form method="post" className="row">
          <button className="button primary" type="submit" name="intent" value="connect" disabled={isBusy}>
            {t('identity.connect_with', { provider })}
          </button>
          <button className="button" type="submit" name="intent" value="forget" disabled={isBusy}>
            {t('identity.not_now')}
          </button>
        </Form>
      </div>
    );
  const back = new URLSearchParams({ next: '/sign-in/connect' });
  if (invitation) back.set('email', invitation.email);
  const mayCreate = invitation && !invitation.hasAccount;
  return (
    <div className="page narrow stack">
      <h1>{t('identity.unknown_title', { provider })}</h1>
      <p className="lead">{t('identity.unknown_lead')}</p>
      {vouched}
      <ProblemNote problem={answer?.problem} />
      {mayCreate ? (
        <Form method="post" className="card stack">
          <h2>{t('account.sign_up_title')}</h2>
          <p className="soft">{t('identity.create_lead', { provider })}</p>
          <input type="hidden" name="invitationToken" value={invitation.token} />
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="next" value={next} />
          <TextField
            label={t('ui.email')}
            name="email"
            type="email"
            readOnly
            defaultValue={invitation.email}
          />
          <TextField
            label={t('ui.name')}
            name="name"
            required
            maxLength={120}
            autoComplete="name"
            defaultValue={name ?? ''}
            problem={answer?.problem}
          />
          <div>
            <button className="button primary" type="submit" name="intent" value="create" disabled={isBusy}>
              {t('account.sign_up')}
            </button>
          </div>
        </Form>
      ) : null}
      <section className="card stack tight" aria-labelledby="has-account">
        <h2 id="has-account">{t('identity.has_account')}</h2>
        <p className="soft">{t('identity.has_account_lead', { provider })}</p>
        <div>
          <Link className={mayCreate ? 'button' : 'button primary'} to={`/sign-in?${back}`}>
            {t('account.sign_in')}
          </Link>
        </div>
      </section>
      {invitation ? null : (
        <section className="card stack tight" aria-labelledby="is-new">
          <h2 id="is-new">{t('identity.is_new')}</h2>
          <p className="soft">{t('identity.is_new_lead', { provider })}</p>
          <div>
            <Link className="button" to={`/sign-up?${back}`}>
              {t('account.sign_up')}
            </Link>
          </div>
        </section>
      )}
    </div>
  );
}
