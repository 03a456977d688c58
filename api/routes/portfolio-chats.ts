// Questions to a portfolio's agent, and their answers company by company.
import { portfolioChats } from '#contracts/api/portfolio-chats.ts';
import { AppError } from '#contracts/errors.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { Portfolio } from '#db/models/portfolio.ts';
import { newId } from '#db/new-id.ts';
import { listConversations } from '#db/queries/conversations.ts';
import { portfolioMessagesOf } from '#db/queries/portfolio-conversations.ts';
import type { Action } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { presentPortfolioMessage } from '../presenters/portfolio-message.ts';
import { type Caller, route } from '../route.ts';

export const portfolioChatRoutes = ({ knex, launch }: ApiDeps) => {
  /** Behind the wall: whoever has no way to the portfolio finds none. */
  const placeOf = async (portfolioId: string) => {
    await Portfolio.query(knex).findById(portfolioId).select('id').throwIfNotFound();
    return { tenantId: portfolioId, portfolioId };
  };
  const conversationFor = async (caller: Caller, action: Action, conversationId: string) => {
    const conversation = await Conversation.query(knex).findById(conversationId).throwIfNotFound();
    await authorize(caller, action, 'Conversation', conversation);
    const { portfolioId } = conversation;
    if (!portfolioId) throw new AppError('not_found');
    return { ...conversation, portfolioId };
  };
  return [
    route(portfolioChats.ask, async ({ params: { portfolioId }, body }, caller) => {
      const place = await placeOf(portfolioId);
      await authorize(caller, 'read', 'AIAgent', place);
      const conversationId = body.conversationId ?? newId();
      const ids = { conversationId, questionId: newId(), messageId: newId(), processId: newId() };
      caller.acts?.about({ detail: { messageId: ids.messageId } });
      if (body.conversationId) {
        const conversation = await conversationFor(caller, 'update', body.conversationId);
        if (conversation.portfolioId !== portfolioId) throw new AppError('not_found');
      }
      await authorize(caller, 'ask', 'AIAgent', place);
      await launch.portfolioAnswer.start({
        ...ids,
        portfolioId,
        question: body.question,
        language: body.language ?? caller.language,
        askedBy: personOf(caller),
      });
      return ids;
    }),
    route(portfolioChats.list, async ({ params: { portfolioId }, query }, caller) => {
      await authorize(caller, 'read', 'AIAgent', await placeOf(portfolioId));
      return listConversations(knex, caller.ability, { portfolioId }, query);
    }),
    route(portfolioChats.get, async ({ params }, caller) => {
      const { id, portfolioId, title } = await conversationFor(caller, 'read', params.conversationId);
      if (!caller.actor) throw new AppError('signed_out');
      const of = { conversationId: id, portfolioId, scope: caller.actor.scope };
      const messages = await portfolioMessagesOf(knex, of);
      return { id, portfolioId, title, messages: messages.map(presentPortfolioMessage) };
    }),
    route(portfolioChats.stop, async ({ params }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      await conversationFor(caller, 'update', message.conversationId);
      if (message.state !== 'running' && message.state !== 'queued') throw new AppError('already_decided');
      await launch.portfolioAnswer.stop(message.tenantId, message.id, personOf(caller));
      return undefined;
    }),
  ];
};
