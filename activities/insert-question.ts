// The rows that a question begins with: its conversation, itself, and the answer that is still empty.
import type { AnswerInput } from '#contracts/answer.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import type { recordProcessEvent } from '#db/process-log.ts';

type Trx = Parameters<typeof recordProcessEvent>[0];

/** In the caller's transaction, once for each message: the caller has looked whether it is there. */
export async function insertQuestion(trx: Trx, input: AnswerInput): Promise<void> {
  const { tenantId, portfolioId, companyId, projectId, conversationId, askedBy } = input;
  await Conversation.query(trx)
    .insert({
      id: conversationId,
      tenantId,
      portfolioId,
      companyId,
      projectId,
      title: input.question.slice(0, 120),
      createdBy: askedBy,
    })
    .onConflict('id')
    .ignore();
  await Conversation.query(trx).findById(conversationId).patch({ lastMessageAt: new Date() });
  const common = { tenantId, conversationId, askedBy };
  await Message.query(trx).insert({
    id: input.questionId,
    ...common,
    role: 'user',
    state: 'complete',
    text: input.question,
    details: { language: input.language } as Message['details'],
    replaces: input.replaces ?? null,
  });
  await Message.query(trx).insert({
    id: input.messageId,
    ...common,
    role: 'assistant',
    state: 'running',
    processId: input.processId,
    replyTo: input.questionId,
  });
}
