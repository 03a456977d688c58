// Questions and answers.
import { chats } from '#contracts/api/chats.ts';
import { AppError } from '#contracts/errors.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { MessageVote } from '#db/models/message-vote.ts';
import { newId } from '#db/new-id.ts';
import { answerReplay } from '#db/queries/answer-replay.ts';
import { listConversations, messagesOf } from '#db/queries/conversations.ts';
import { askables } from '#db/queries/suggested-questions.ts';
import { translate } from '#i18n/index.ts';
import { type Action, as } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

const notThere = (path: string) =>
  new AppError('invalid_input', {
    fields: [{ path, code: 'not_found', message: 'no question of this conversation' }],
  });

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
      if (body.replaces) {
        const earlier = { id: body.replaces, conversationId, role: 'user' } as const;
        if (!(await Message.query(knex).findOne(earlier))) throw notThere('replaces');
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
        ...(body.replaces ? { replaces: body.replaces } : {}),
      });
      return ids;
    }),
    route(chats.list, async ({ params, query }, caller) => {
      const companyId = await companyOfProject(knex, params.projectId);
      await authorize(caller, 'read', 'AIAgent', {
        companyId,
        projectId: params.projectId,
      });
      return listConversations(knex, caller.ability, { projectId: params.projectId }, query);
    }),
    route(chats.get, async ({ params }, caller) => {
      const { id, projectId, title, updatedAt } = await conversationFor(
        caller,
        'read',
        params.conversationId,
      );
      const messages = await messagesOf(knex, { conversationId: id }, personOf(caller));
      return { id, projectId, title, updatedAt: updatedAt.toISOString(), messages };
    }),
    route(chats.message, async ({ params }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      await conversationFor(caller, 'read', message.conversationId);
      const [dto] = await messagesOf(knex, { id: message.id }, personOf(caller));
      if (!dto) throw new AppError('not_found');
      return dto;
    }),
    route(chats.rename, async ({ params, body }, caller) => {
      const { id } = await conversationFor(caller, 'update', params.conversationId);
      await Conversation.query(knex).findById(id).patch({ title: body.title });
      return undefined;
    }),
    route(chats.remove, async ({ params }, caller) => {
      const { id } = await conversationFor(caller, 'delete', params.conversationId);
      // An answer that is being written would go on costing, with nowhere to go.
      const isBusy = await Message.query(knex)
        .where({ conversationId: id })
        .whereIn('state', ['queued', 'running'])
        .first();
      if (isBusy) throw new AppError('not_ready');
      await Conversation.query(knex).deleteById(id);
      return undefined;
    }),
    route(chats.vote, async ({ params, body }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      await conversationFor(caller, 'update', message.conversationId);
      if (message.role !== 'assistant') throw new AppError('not_found');
      const whose = { messageId: message.id, userId: personOf(caller) };
      const { vote, comment = null } = body;
      if (vote === 0) await MessageVote.query(knex).delete().where(whose);
      else
        await MessageVote.query(knex)
          .insert({ tenantId: message.tenantId, ...whose, vote, comment })
          .onConflict(['message_id', 'user_id'])
          .merge(['vote', 'comment']);
      return undefined;
    }),
    route(chats.replay, async ({ params }, caller) => {
      const message = await Message.query(knex).findById(params.messageId).throwIfNotFound();
      const { companyId, projectId } = await conversationFor(caller, 'read', message.conversationId);
      const mayReadFiles = caller.ability.can('read', as('DataFile', { companyId, projectId }));
      const replay = await answerReplay(knex, {
        messageId: message.id,
        companyId: mayReadFiles ? companyId : null,
        readerId: personOf(caller),
      });
      if (!replay) throw new AppError('not_found');
      return replay;
    }),
    route(chats.suggest, async ({ params: { projectId }, query }, caller) => {
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'ask', 'AIAgent', { companyId, projectId });
      const { messageId, language = caller.language } = query;
      if (messageId) {
        const message = await Message.query(knex).findById(messageId).throwIfNotFound();
        const conversation = await conversationFor(caller, 'read', message.conversationId);
        if (conversation.projectId !== projectId) throw new AppError('not_found');
      }
      const found = await askables(knex, { projectId, messageId, limit: messageId ? 3 : 4 });
      const items = found.map(({ document, heading, hasTable }) =>
        heading
          ? translate(language, 'suggestion.heading', { document, heading })
          : translate(language, hasTable ? 'suggestion.figures' : 'suggestion.document', { document }),
      );
      return { items };
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
