// One conversation: questions, answers as they are written, the next question.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { chats } from '#contracts/api/chats.ts';
import { AnswerCard } from '../components/answer-card.tsx';
import { AskBox } from '../components/ask-box.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnChat } from '../lib/ask.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { sourceLink } from '../lib/source-link.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const conversationId = param(params, 'conversationId');
  return apiFor(context, request).call(chats.get, { params: { conversationId } });
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnChat(api, form, param(params, 'projectId'), param(params, 'conversationId')));
}

export default function ConversationPage() {
  const { t } = useText();
  const conversation = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  const navigation = useNavigation();
  const asked = navigation.formData?.get('question');
  useLiveEvents({ conversationId: conversation.id });
  const isAlreadyThere = conversation.messages.at(-2)?.text === asked;
  return (
    <div className="chat">
      <h2 className="unseen">{conversation.title}</h2>
      {conversation.messages.map((message) =>
        message.role === 'user' ? (
          <p key={message.id} className="bubble">
            {message.text}
          </p>
        ) : (
          <AnswerCard
            key={message.id}
            message={message}
            linkTo={(citation) => sourceLink(citation, `message:${message.id}`)}
            processLink={(id) => `/processes/${id}`}
          />
        ),
      )}
      {typeof asked === 'string' && !isAlreadyThere ? (
        <>
          <p className="bubble">{asked}</p>
          <article className="answer" aria-busy="true">
            <p className="soft">{t('chat.looking')}</p>
          </article>
        </>
      ) : null}
      <AskBox problem={problem} isFirst={false} />
    </div>
  );
}
