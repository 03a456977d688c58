// Confirming a change of address from one of the two mailboxes.
import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { accountLinks, type EmailChangeState } from '#contracts/api/account-links.ts';
import { LinkButton } from '../components/link-button.tsx';
import { LinkDone } from '../components/link-done.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('account.change_email_title');

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering<EmailChangeState['state']>(async () => {
    const body = { token: form.text('token') };
    const { state } = await context.api.call(accountLinks.confirmEmailChange, { body });
    return { done: 'confirmed', value: state };
  });
}

export default function ChangeEmailPage() {
  const { t } = useText();
  const answer = useActionData<ActionAnswer<EmailChangeState['state']>>();
  return (
    <LinkButton
      title={t('account.change_email_title')}
      lead={t('account.change_email_lead')}
      button={t('account.change_email_button')}
      problem={answer?.problem}
      done={answer?.value ? <LinkDone text={t(`account.email_${answer.value}`)} /> : undefined}
    />
  );
}
