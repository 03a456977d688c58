// Questions to a project's agent, and their answers with sources.
import { z } from 'zod';
import { Id, Language, Locator } from '../primitives.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

export const CitationDto = z.object({
  marker: z.int(),
  dataFileId: Id,
  fileVersionId: Id,
  versionNumber: z.int(),
  fileName: z.string(),
  locator: Locator,
  quote: z.string(),
  isFileGone: z.boolean(),
});
export type CitationDto = z.infer<typeof CitationDto>;

export const MessageDto = z.object({
  id: Id,
  role: z.enum(['user', 'assistant']),
  state: z.string(),
  /** Markdown with [1]-style markers; grows while `state` is running. */
  text: z.string(),
  /** Counts restarts of the writing: a higher generation replaces what was shown before. */
  generation: z.int(),
  citations: z.array(CitationDto),
  missing: z.array(z.string()),
  unsupportedNumbers: z.array(z.string()),
  /** `answered`, `not_in_documents`, `over_budget`. */
  outcome: z.string().nullable(),
  /** `budget`: an administrator has to decide. */
  waitingFor: z.string().nullable(),
  /** Documents that should be there for what was asked, and are not. */
  absent: z.array(
    z.object({
      kind: z.string(),
      periodStart: z.string().nullable(),
      periodEnd: z.string().nullable(),
      state: z.string(),
    }),
  ),
  /** The text ended because it was as long as it may be. */
  isCutOff: z.boolean(),
  /** Millionths of a US dollar, and tokens; null where no model was called. */
  usage: z.object({ tokens: z.int(), costMicros: z.int() }).nullable(),
  mode: z.string().nullable(),
  model: z.string().nullable(),
  errorCode: z.string().nullable(),
  processId: Id.nullable(),
  createdAt: z.string(),
});
export type MessageDto = z.infer<typeof MessageDto>;

export const ConversationDto = z.object({
  id: Id,
  projectId: Id.nullable(),
  title: z.string(),
  updatedAt: z.string(),
});
export type ConversationDto = z.infer<typeof ConversationDto>;

export const chats = {
  ask: endpoint({
    id: 'chats.ask',
    method: 'POST',
    path: '/projects/:projectId/questions',
    summary: "Ask the project's agent; the answer is written by a durable process",
    access: { action: 'ask', subject: 'AIAgent' },
    status: 202,
    params: z.object({ projectId: Id }),
    body: z.object({
      question: z.string().trim().min(1).max(4000),
      conversationId: Id.optional(),
      language: Language.optional(),
    }),
    answer: z.object({ conversationId: Id, questionId: Id, messageId: Id, processId: Id }),
  }),
  list: endpoint({
    id: 'chats.list',
    method: 'GET',
    path: '/projects/:projectId/conversations',
    summary: 'My conversations in a project',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ projectId: Id }),
    query: Page,
    answer: pageOf(ConversationDto),
  }),
  get: endpoint({
    id: 'chats.get',
    method: 'GET',
    path: '/conversations/:conversationId',
    summary: 'One conversation with its messages',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ conversationId: Id }),
    answer: ConversationDto.extend({ messages: z.array(MessageDto) }),
  }),
  message: endpoint({
    id: 'chats.message',
    method: 'GET',
    path: '/messages/:messageId',
    summary: 'One message, for programs that wait for an answer',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ messageId: Id }),
    answer: MessageDto,
  }),
  stop: endpoint({
    id: 'chats.stop',
    method: 'POST',
    path: '/messages/:messageId/stop',
    summary: 'Stop writing an answer; what is there stays',
    access: { action: 'update', subject: 'Conversation' },
    status: 202,
    params: z.object({ messageId: Id }),
  }),
};
