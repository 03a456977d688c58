// Help with signing in: a mailed link to choose a new password with, or to sign in with at once.
import type { ActionFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useNavigation, useSearchParams } from '@remix-run/react';
import { accountLinks } from '#contracts/api/account-links.ts';
import { TextField } from '../components/form-field.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.forgot_title');

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering<string>(async () => {
    const purpose = form.intent === 'magic_link' ? ('magic_link' as const) : ('password_reset' as const);
    const email = form.text('email');
    await context.api.call(accountLinks.request, { body: { email, purpose } });
    return { done: 'sent', value: email };
  });
}

export default function ForgotPasswordPage() {
  const { t } = useText();
  const answer = useActionData<ActionAnswer<string>>();
  const [search] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page narrow stack">
      <div className="stack tight">
        <h1>{t('account.forgot_title')}</h1>
        <p className="lead">{t('account.forgot_lead')}</p>
      </div>
      {answer?.done === 'sent' ? (
        <Note tone="good">{t('account.link_sent', { email: answer.value ?? '' })}</Note>
      ) : null}
      <Form method="post" className="card stack">
        <TextField
          label={t('ui.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={search.get('email') ?? ''}
          problem={answer?.problem}
        />
        <ProblemNote problem={answer?.problem} />
        <div className="row">
          <button
            className="button primary"
            type="submit"
            name="intent"
            value="password_reset"
            disabled={isBusy}
          >
            {t('account.send_reset_link')}
          </button>
          <button className="button" type="submit" name="intent" value="magic_link" disabled={isBusy}>
            {t('account.send_sign_in_link')}
          </button>
        </div>
      </Form>
      <div className="row spread">
        <Link className="small" to="/sign-in">
          {t('account.back_to_sign_in')}
        </Link>
        <LanguageChoice search={search.toString()} />
      </div>
    </div>
  );
}
