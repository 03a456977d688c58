// A conversation that has not begun; once asked, its answer is followed here until its own page has it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useNavigate } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { chats } from '#contracts/api/chats.ts';
import { AskBox } from '../components/ask-box.tsx';
import { ChatThread } from '../components/chat-thread.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { NoSignal } from '../components/no-signal.tsx';
import { SuggestedQuestions } from '../components/suggested-questions.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnChat } from '../lib/ask.server.ts';
import { type Asked, askedBy, expectedMessages } from '../lib/asked.ts';
import { readForm } from '../lib/form-data.server.ts';
import { listenLive } from '../lib/live-connection.ts';
import { useText } from '../lib/text.tsx';
import { useProject } from '../lib/use-project.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return apiFor(context, request).call(chats.suggest, { params: { projectId: param(params, 'projectId') } });
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnChat(api, form, param(params, 'projectId'), undefined));
}

/** The first word of the answer says that its rows are there: the address then names the conversation. */
function useOwnPage(asked: Asked | undefined, base: string): void {
  const navigate = useNavigate();
  const go = useRef(navigate);
  go.current = navigate;
  const { conversationId, messageId } = asked ?? {};
  useEffect(() => {
    // Before anything is asked: the socket is open by the time it is.
    const open = (query: string) =>
      go.current(`${base}/${conversationId}${query}`, { replace: true, preventScrollReset: true });
    const stop = listenLive((message) => {
      if (messageId && message.type === 'answer' && message.messageId === messageId) open('');
    });
    const timer = messageId ? setTimeout(() => open('?wait'), 4000) : undefined;
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [base, conversationId, messageId]);
}

export default function AskNewPage() {
  const { t } = useText();
  const { project } = useProject();
  const { items } = useLoaderData<typeof loader>();
  const acted = useActionData<ActionAnswer>();
  const asked = askedBy(acted);
  useOwnPage(asked, `/projects/${project.id}/ask`);
  return (
    <div className="chat">
      <NoSignal />
      {asked ? (
        <ChatThread messages={expectedMessages(asked)} isEditable={false} />
      ) : (
        <EmptyState icon="chat" title={t('chat.empty_title')}>
          <p>{t('chat.empty_why')}</p>
          {project.fileCount === 0 ? (
            <Link to={`/projects/${project.id}`}>{t('chat.no_files_yet')}</Link>
          ) : (
            <SuggestedQuestions items={items} label={t('chat.for_example')} />
          )}
        </EmptyState>
      )}
      <AskBox problem={acted?.problem} isFirst />
    </div>
  );
}
