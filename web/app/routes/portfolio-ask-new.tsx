// A conversation with a portfolio that has not begun.
import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData, useNavigation, useOutletContext } from '@remix-run/react';
import { AskBox } from '../components/ask-box.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { type ActionAnswer, answering, apiFor, param } from '../lib/api.server.ts';
import { actOnPortfolioChat } from '../lib/ask-portfolio.server.ts';
import { readForm } from '../lib/form-data.server.ts';
import { useText } from '../lib/text.tsx';
import type { PortfolioAskContext } from './portfolio-ask.tsx';

export { RouteErrorBoundary as ErrorBoundary } from '../components/route-error-boundary.tsx';

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const api = apiFor(context, request);
  return answering(() => actOnPortfolioChat(api, form, param(params, 'portfolioId'), undefined));
}

export default function PortfolioAskNewPage() {
  const { t } = useText();
  const { companyCount } = useOutletContext<PortfolioAskContext>();
  const problem = useActionData<ActionAnswer>()?.problem;
  const asked = useNavigation().formData?.get('question');
  return (
    <div className="chat">
      {typeof asked === 'string' ? (
        <>
          <p className="bubble">{asked}</p>
          <article className="answer" aria-busy="true">
            <p className="soft">{t('portfolio_chat.asking')}</p>
          </article>
        </>
      ) : (
        <EmptyState icon="chat" title={t('portfolio_chat.empty_title')}>
          <p>{t(companyCount === 0 ? 'portfolio_chat.no_companies' : 'portfolio_chat.empty_why')}</p>
        </EmptyState>
      )}
      <AskBox problem={problem} isFirst />
    </div>
  );
}
