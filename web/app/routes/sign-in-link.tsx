// Signing in with a mailed link: the link opens this page, its button signs in.
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { accountLinks } from '#contracts/api/account-links.ts';
import { LinkButton } from '../components/link-button.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.sign_in');

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    await context.api.call(accountLinks.signIn, { body: { token: form.text('token') } });
    return redirect('/');
  });
}

export default function SignInLinkPage() {
  const { t } = useText();
  const answer = useActionData<ActionAnswer>();
  return (
    <LinkButton
      title={t('account.sign_in_title')}
      lead={t('account.sign_in_link_lead')}
      button={t('account.sign_in')}
      problem={answer?.problem}
    />
  );
}
