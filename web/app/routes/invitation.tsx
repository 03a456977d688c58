// An invitation link: what it invites to, and yes or no with the right account.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { rooms } from '#contracts/api/rooms.ts';
import { StateBadge } from '../components/badge.tsx';
import { Note, ProblemNote } from '../components/note.tsx';
import { useMe } from '../lib/ability.ts';
import { type ActionAnswer, answering, apiFor, problemFrom } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { titled } from '../lib/page-title.ts';
import { useText } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = titled('room.invitations');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  try {
    const preview = await context.api.call(rooms.previewInvitation, { query: { token } });
    return { token, preview };
  } catch (error) {
    const problem = problemFrom(error);
    if (!problem) throw error;
    throw data(problem, { status: problem.status });
  }
}

const placeOf: Record<string, string> = {
  portfolio: 'portfolios',
  company: 'companies',
  project: 'projects',
};

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return answering(async () => {
    const answer = form.intent === 'decline' ? ('declined' as const) : ('accepted' as const);
    const body = { token: form.text('token'), answer };
    const result = await apiFor(context, request).call(rooms.answerInvitation, { body });
    return redirect(answer === 'accepted' ? `/${placeOf[result.scopeKind]}/${result.scopeId}` : '/');
  });
}

export default function InvitationPage() {
  const { t, named } = useText();
  const { token, preview } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const me = useMe();
  const isBusy = useNavigation().state !== 'idle';
  const isOpen = preview.state === 'pending';
  const isRightAccount = me?.email.toLowerCase() === preview.email.toLowerCase();
  const here = `/invitation?token=${encodeURIComponent(token)}`;
  const bound = new URLSearchParams({ next: here, email: preview.email, token });
  const role = preview.role.replace(`${preview.scopeKind}_`, '');
  return (
    <div className="page narrow stack">
      <h1>{t('room.invited_title', { target: preview.targetName })}</h1>
      <p className="lead">
        {t('room.invited_lead', {
          inviter: preview.invitedByName,
          target: preview.targetName,
          role: named('role', `${preview.scopeKind}_${role}`),
        })}
      </p>
      <div className="card stack">
        <dl className="facts">
          <dt>{t('room.sent_to')}</dt>
          <dd>{preview.email}</dd>
          <dt>{t('ui.state')}</dt>
          <dd>
            <StateBadge area="invitation_state" state={preview.state} />
          </dd>
        </dl>
        <ProblemNote problem={answer?.problem} />
        {!isOpen ? <Note>{t('room.invitation_closed')}</Note> : null}
        {isOpen && !me ? (
          <Link
            className="button primary"
            to={preview.hasAccount ? `/sign-in?${bound}` : `/sign-up?${bound}`}
          >
            {t(preview.hasAccount ? 'room.sign_in_to_answer' : 'room.sign_up_to_answer')}
          </Link>
        ) : null}
        {isOpen && me && isRightAccount ? (
          <Form method="post" className="row">
            <input type="hidden" name="token" value={token} />
            <button className="button primary" type="submit" name="intent" value="accept" disabled={isBusy}>
              {t('room.accept')}
            </button>
            <button className="button" type="submit" name="intent" value="decline" disabled={isBusy}>
              {t('room.decline')}
            </button>
          </Form>
        ) : null}
        {isOpen && me && !isRightAccount ? (
          <>
            <Note tone="warn">{t('room.wrong_account', { mine: me.email, invited: preview.email })}</Note>
            <Form method="post" action="/sign-out">
              <button className="button" type="submit">
                {t('account.sign_out')}
              </button>
            </Form>
          </>
        ) : null}
        {!isOpen ? (
          <Link className="button" to="/">
            {t('ui.to_home')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
