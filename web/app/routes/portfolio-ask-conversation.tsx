// One conversation with a portfolio: questions, and each answer as its companies come in.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import { AskBox } from '../components/ask-box.tsx';
import { PortfolioAnswer } from '../components/portfolio-answer.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnPortfolioChat } from '../lib/ask-portfolio.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { sourceLink } from '../lib/source-link.ts';
import { useText } from '../lib/text.tsx';
import { useLiveEvents } from '../lib/use-live-events.ts';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const conversationId = param(params, 'conversationId');
  return apiFor(context, request).call(portfolioChats.get, { params: { conversationId } });
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  const [portfolioId, conversationId] = [param(params, 'portfolioId'), param(params, 'conversationId')];
  return answering(() => actOnPortfolioChat(api, form, portfolioId, conversationId));
}

export default function PortfolioConversationPage() {
  const { t } = useText();
  const conversation = useLoaderData<typeof loader>();
  const problem = useActionData<ActionAnswer>()?.problem;
  const asked = useNavigation().formData?.get('question');
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
          <PortfolioAnswer
            key={message.id}
            message={message}
            linkTo={(citation) => sourceLink(citation, `message:${message.id}`)}
          />
        ),
      )}
      {typeof asked === 'string' && !isAlreadyThere ? (
        <>
          <p className="bubble">{asked}</p>
          <article className="answer" aria-busy="true">
            <p className="soft">{t('portfolio_chat.asking')}</p>
          </article>
        </>
      ) : null}
      <AskBox problem={problem} isFirst={false} />
    </div>
  );
}
