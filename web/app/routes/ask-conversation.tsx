// One conversation: questions, answers as they are written, the next question.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chats } from '#contracts/api/chats.ts';
import { AskBox } from '../components/ask-box.tsx';
import { ChatThread } from '../components/chat-thread.tsx';
import { NoSignal } from '../components/no-signal.tsx';
import { SuggestedQuestions } from '../components/suggested-questions.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnChat } from '../lib/ask.server.ts';
import { askedBy, expectedMessages } from '../lib/asked.ts';
import { readForm } from '../lib/form-data.server.ts';
import { untilThere } from '../lib/patience.server.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const api = apiFor(context, request);
  const input = { params: { conversationId: param(params, 'conversationId') } };
  // Just asked, and led here: its rows are a moment away.
  if (new URL(request.url).searchParams.has('wait'))
    await untilThere(async () => (await api.call(chats.get, input)).messages.length > 0);
  const conversation = await api.call(chats.get, input);
  const last = conversation.messages.at(-1);
  const { items: suggestions } =
    last?.state === 'complete' && conversation.projectId
      ? await api.call(chats.suggest, {
          params: { projectId: conversation.projectId },
          query: { messageId: last.id },
        })
      : { items: [] };
  return { conversation, suggestions };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnChat(api, form, param(params, 'projectId'), param(params, 'conversationId')));
}

export default function ConversationPage() {
  const { t } = useText();
  const { conversation, suggestions } = useLoaderData<typeof loader>();
  const acted = useActionData<ActionAnswer>();
  useLiveEvents({ conversationId: conversation.id });
  const asked = askedBy(acted);
  const isThere = !asked || conversation.messages.some(({ id }) => id === asked.messageId);
  const isHere = asked?.conversationId === conversation.id;
  const messages =
    isThere || !isHere ? conversation.messages : [...conversation.messages, ...expectedMessages(asked)];
  return (
    <div className="chat">
      <h2 className="unseen">{conversation.title}</h2>
      <NoSignal />
      <ChatThread messages={messages} isEditable />
      {isThere ? <SuggestedQuestions items={suggestions} label={t('chat.go_on')} /> : null}
      <AskBox problem={acted?.problem} isFirst={false} />
    </div>
  );
}
