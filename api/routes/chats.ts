// Questions and answers.
import { chats } from '#contracts/api/chats.ts';
import { AppError } from '#contracts/errors.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { newId } from '#db/new-id.ts';
import { listConversations, messagesOf } from '#db/queries/conversations.ts';
import type { Action } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

export const chatRoutes = ({ knex, launch }: ApiDeps) => {
  const conversationFor = async (caller: Caller, action: Action, conversationId: string) => {
    const conversation = await Conversation.query(knex).findById(conversationId).throwIfNotFound();
    await authorize(caller, action, 'Conversation', conversation);
    return conversation;
  };
  return [
    route(chats.ask, async ({ params, body }, caller) => {
      const { projectId } = params;
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'read', 'AIAgent', { companyId, projectId });
      const conversationId = body.conversationId ?? newId();
      const ids = { conversationId, questionId: newId(), messageId: newId(), processId: newId() };
      caller.acts?.about({ detail: { messageId: ids.messageId } });
      if (body.conversationId) {
        const conversation = await conversationFor(caller, 'read', body.conversationId);
        if (conversation.projectId !== projectId) throw new AppError('not_found');
        await authorize(caller, 'update', 'Conversation', conversation);
      }
      await authorize(caller, 'ask', 'AIAgent', { companyId, projectId });
      await launch.answer.start({
        ...ids,
        tenantId: companyId,
        companyId,
        projectId,
        portfolioId: null,
        question: body.question,
        language: body.language ?? caller.language,
        askedBy: personOf(caller),
      });
      return ids;
    }),
    route(chats.list, async ({ params, query }, caller) => {
      const companyId = await companyOfProject(knex, params.projectId);
      await authorize(caller, 'read', 'AIAgent', {
        companyId,
        projectId: params.projectId,
      });
      return listConversations(knex, caller.ability, params.projectId, query);
    }),
    route(chats.get, async ({ params }, caller) => {
      const { id, projectId, title, updatedAt } = await conversationFor(
        caller,
        'read',
        params.conversationId,
      );
      const messages = await messagesOf(knex, { conversationId: id });
      return { id, projectId, title, updatedAt: updatedAt.toISOString(), messages };
    }),
    route(chats.message, async ({ params }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      await conversationFor(caller, 'read', message.conversationId);
      const [dto] = await messagesOf(knex, { id: message.id });
      if (!dto) throw new AppError('not_found');
      return dto;
    }),
    route(chats.stop, async ({ params }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      await conversationFor(caller, 'update', message.conversationId);
      if (message.state !== 'running' && message.state !== 'queued') throw new AppError('already_decided');
      await launch.answer.stop(message.tenantId, message.id, personOf(caller));
      return undefined;
    }),
  ];
};
