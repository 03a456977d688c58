// A new password with a mailed link. Opening the page uses nothing: programs that look into mails open it too.
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLocation, useNavigation } from '@remix-run/react';
import { accountLinks } from '#contracts/api/account-links.ts';
import { TextField } from '../components/form-field.tsx';
import { LinkProblem } from '../components/link-problem.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';
import { useLinkToken } from '../lib/use-link-token.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.reset_title');

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    const body = { token: form.text('token'), password: form.text('password') };
    await context.api.call(accountLinks.resetPassword, { body });
    // Every session ended, also one that this browser may have had.
    context.caller.setSession(null);
    return redirect('/sign-in?done=password');
  });
}

export default function ResetPasswordPage() {
  const { t } = useText();
  const token = useLinkToken();
  const answer = useActionData<ActionAnswer>();
  // Without the token that the address came with.
  const { pathname } = useLocation();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page narrow stack">
      <div className="stack tight">
        <h1>{t('account.reset_title')}</h1>
        <p className="lead">{t('account.reset_lead')}</p>
      </div>
      <Form method="post" action={pathname} className="card stack">
        <input type="hidden" name="token" value={token} />
        <TextField
          label={t('account.new_password')}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          hint={t('account.password_hint')}
          problem={answer?.problem}
        />
        <LinkProblem problem={answer?.problem} />
        <button className="button primary" type="submit" disabled={isBusy}>
          {t('account.set_password')}
        </button>
      </Form>
    </div>
  );
}
