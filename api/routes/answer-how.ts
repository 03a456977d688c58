// How one answer was made, for whoever may read it.
import { answerHow } from '#contracts/api/answer-how.ts';
import { AiAgentVersion } from '#db/models/ai-agent-version.ts';
import { AnswerStep } from '#db/models/answer-step.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { authorize } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { presentHow } from '../presenters/answer-how.ts';
import { route } from '../route.ts';

export const answerHowRoutes = ({ knex }: Pick<ApiDeps, 'knex'>) => [
  route(answerHow.get, async ({ params: { messageId } }, caller) => {
    const message = await Message.query(knex).findById(messageId).throwIfNotFound();
    const conversation = await Conversation.query(knex).findById(message.conversationId).throwIfNotFound();
    await authorize(caller, 'read', 'Conversation', conversation);
    const steps = await AnswerStep.query(knex).where({ messageId }).orderBy('ordinal');
    const version = message.agentVersionId
      ? await AiAgentVersion.query(knex).findById(message.agentVersionId)
      : undefined;
    return presentHow(message, steps, version?.number ?? null);
  }),
];
