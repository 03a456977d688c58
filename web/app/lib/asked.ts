// A question that was just asked, until the page's own data has it.
import type { MessageDto } from '#contracts/api/chats.ts';
import type { ActionAnswer } from './api.server.ts';

export interface Asked {
  conversationId: string;
  questionId: string;
  messageId: string;
  processId: string;
  question: string;
  replaces?: string;
}

export function askedBy(answer: ActionAnswer | undefined): Asked | undefined {
  return answer?.done === 'asked' ? (answer.value as Asked) : undefined;
}

/** Question and empty answer as the server will give them. */
export function expectedMessages(asked: Asked): [MessageDto, MessageDto] {
  const common = {
    generation: 0,
    citations: [],
    missing: [],
    unsupportedNumbers: [],
    outcome: null,
    waitingFor: null,
    absent: [],
    isCutOff: false,
    usage: null,
    mode: null,
    model: null,
    errorCode: null,
    vote: null,
    createdAt: new Date().toISOString(),
  };
  return [
    {
      ...common,
      id: asked.questionId,
      role: 'user',
      state: 'complete',
      text: asked.question,
      processId: null,
      replyTo: null,
      replaces: asked.replaces ?? null,
    },
    {
      ...common,
      id: asked.messageId,
      role: 'assistant',
      state: 'queued',
      text: '',
      processId: asked.processId,
      replyTo: asked.questionId,
      replaces: null,
    },
  ];
}
