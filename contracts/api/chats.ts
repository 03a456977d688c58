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
  /** Of an answer: its question. */
  replyTo: Id.nullable(),
  /** Of a question: the one that it was asked instead of. */
  replaces: Id.nullable(),
  /** Mine. */
  vote: z.object({ vote: z.int(), comment: z.string().nullable() }).nullable(),
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

/** Enough to ask the same again and compare: pieces that are gone, or no longer readable, are counted. */
export const Replay = z.object({
  question: z.string(),
  text: z.string(),
  agentVersion: z.object({ number: z.int(), instructions: z.string(), temperature: z.number() }).nullable(),
  model: z.string().nullable(),
  mode: z.string().nullable(),
  layers: z.array(z.object({ layer: z.string(), characters: z.int(), sha256: z.string() })),
  chunks: z.array(
    z.object({
      chunkId: Id,
      dataFileId: Id,
      fileVersionId: Id,
      fileName: z.string(),
      ordinal: z.int(),
      text: z.string(),
    }),
  ),
  chunksGone: z.int(),
  vote: MessageDto.shape.vote,
});
export type Replay = z.infer<typeof Replay>;

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
      /** A question of the same conversation that this one is asked instead of; that one is kept, with its answer. */
      replaces: Id.optional(),
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
  rename: endpoint({
    id: 'chats.rename',
    method: 'PATCH',
    path: '/conversations/:conversationId',
    summary: 'Give a conversation another title',
    access: { action: 'update', subject: 'Conversation' },
    params: z.object({ conversationId: Id }),
    body: z.object({ title: z.string().trim().min(1).max(120) }),
  }),
  remove: endpoint({
    id: 'chats.remove',
    method: 'DELETE',
    path: '/conversations/:conversationId',
    summary: 'Delete a conversation with its messages, at once; refused while an answer is being written',
    access: { action: 'delete', subject: 'Conversation' },
    params: z.object({ conversationId: Id }),
  }),
  vote: endpoint({
    id: 'chats.vote',
    method: 'POST',
    path: '/messages/:messageId/vote',
    summary: 'Say whether an answer was good, and why; 0 takes it back',
    access: { action: 'update', subject: 'Conversation' },
    params: z.object({ messageId: Id }),
    body: z.object({
      vote: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
      comment: z.string().trim().max(1000).optional(),
    }),
  }),
  replay: endpoint({
    id: 'chats.replay',
    method: 'GET',
    path: '/messages/:messageId/replay',
    summary: 'What an answer was made from: agent version, model, prompt layers, pieces in their order',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ messageId: Id }),
    answer: Replay,
  }),
  suggest: endpoint({
    id: 'chats.suggest',
    method: 'GET',
    path: '/projects/:projectId/suggested-questions',
    summary:
      "Questions to go on with, from headings of an answer's sources; without one, of the project's newest documents",
    access: { action: 'ask', subject: 'AIAgent' },
    params: z.object({ projectId: Id }),
    query: z.object({ messageId: Id.optional(), language: Language.optional() }),
    answer: z.object({ items: z.array(z.string()) }),
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
