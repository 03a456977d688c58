// The door of a share link: says what it is for; opening takes a press of the button, so that no scanner opens it.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { shared } from '#contracts/api/shared.ts';
import { LinkEnded } from '../components/link-ended.tsx';
import { ProblemNote } from '../components/note.tsx';
import { type ActionAnswer, answering } from '../lib/api.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { linkPageHeaders, whileLinkLives } from '../lib/link-page.server.ts';
import { useText, WordsProvider } from '../lib/text.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';
export const meta = () => [{ title: 'Insyn' }];
export const headers = linkPageHeaders;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? '';
  return { door: (await whileLinkLives(() => context.api.call(shared.look, { body: { token } }))) ?? null };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  const nonce = (await readForm(request)).text('nonce');
  return answering(async () => {
    const opened = await context.api.call(shared.open, { body: { token, nonce } });
    context.caller.setLink(opened.linkId, token, opened.expiresAt);
    return redirect(`/shared/${opened.linkId}/${opened.purpose === 'report' ? 'report' : 'request'}`);
  });
}

export default function LinkDoorPage() {
  const { door } = useLoaderData<typeof loader>();
  if (!door) return <LinkEnded />;
  // The recipient's language, whatever the browser asks for.
  return (
    <WordsProvider language={door.language}>
      <div lang={door.language}>
        <Door door={door} />
      </div>
    </WordsProvider>
  );
}

type DoorProps = { door: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['door']> };

function Door({ door }: DoorProps) {
  const { t, date } = useText();
  const answer = useActionData<ActionAnswer>();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page narrow stack">
      <h1>{t(`link.door_${door.purpose}`, { sender: door.senderName })}</h1>
      <p className="lead">{t('link.door_hello', { name: door.recipientName, company: door.companyName })}</p>
      <ProblemNote problem={answer?.problem} />
      <Form method="post">
        <input type="hidden" name="nonce" value={door.nonce} />
        <button className="button primary" type="submit" disabled={isBusy}>
          {t('link.door_open')}
        </button>
      </Form>
      <p className="hint">{t('link.door_until', { date: date(door.expiresAt) })}</p>
    </div>
  );
}
