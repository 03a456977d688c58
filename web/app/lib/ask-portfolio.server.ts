// Asking across companies: starts the durable answer and opens its conversation.
import { redirect } from '@remix-run/node';
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import type { ActionAnswer } from './api.server.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';
import { untilThere } from './patience.server.ts';

export async function actOnPortfolioChat(
  api: PageApi,
  form: ReadForm,
  portfolioId: string,
  conversationId: string | undefined,
): Promise<ActionAnswer | Response> {
  if (form.intent === 'stop') {
    await api.call(portfolioChats.stop, { params: { messageId: form.text('messageId') } });
    return { done: 'stopped' };
  }
  const body = { question: form.text('question'), ...given({ conversationId }) };
  const asked = await api.call(portfolioChats.ask, { params: { portfolioId }, body });
  await untilThere(async () => {
    const params = { conversationId: asked.conversationId };
    const conversation = await api.call(portfolioChats.get, { params });
    return conversation.messages.some(({ id }) => id === asked.messageId);
  });
  return redirect(`/portfolios/${portfolioId}/ask/${asked.conversationId}`);
}
