// Proving one's address with a mailed link; by whom it was sent to, so signed in.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { accountLinks } from '#contracts/api/account-links.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { LinkButton } from '../components/link-button.tsx';
import { LinkDone } from '../components/link-done.tsx';
import { type ActionAnswer, answering, apiFor } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.verify_title');

/** Leads to the sign-in page and back. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await apiFor(context, request).call(accounts.me, {});
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    await apiFor(context, request).call(accountLinks.verifyEmail, { body: { token: form.text('token') } });
    return { done: 'verified' };
  });
}

export default function VerifyEmailPage() {
  const { t } = useText();
  const answer = useActionData<ActionAnswer>();
  return (
    <LinkButton
      title={t('account.verify_title')}
      lead={t('account.verify_lead')}
      button={t('account.verify_button')}
      problem={answer?.problem}
      done={answer?.done ? <LinkDone text={t('account.verified')} /> : undefined}
    />
  );
}
