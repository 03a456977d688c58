// Questions to a portfolio's agent: answers that are put together from companies, each with its own sources and its own gap.
import { z } from 'zod';
import { Id, Language, Locator } from '../primitives.ts';
import { MessagePartGap, MessagePartState, MessageState } from '../states.ts';
import { CitationDto, ConversationDto } from './chats.ts';
import { endpoint, Page, pageOf } from './endpoint.ts';

/** One number of one company; `value` is exact decimal text in whole units (kronor, heads, percent), never a float. */
export const AnsweredFigure = z.object({
  /** Of the kind of number: the same in every company. */
  key: z.string(),
  value: z.string(),
  unit: z.enum(['money', 'count', 'percent']),
  currency: z.string().nullable(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  /** What the company means by it, in its own words; empty where nobody has said. */
  definition: z.string(),
  /** Approved by a person of the company, or only read in a document. */
  isApproved: z.boolean(),
  /** The citation that bears it out; null where the number was written in by hand. */
  marker: z.int().nullable(),
});
export type AnsweredFigure = z.infer<typeof AnsweredFigure>;

/** Why numbers of one column must not be taken for the same thing. */
export const ComparisonNote = z.enum([
  'definitions_differ',
  'currencies_differ',
  'units_differ',
  'periods_differ',
  'some_not_approved',
]);
export type ComparisonNote = z.infer<typeof ComparisonNote>;

/** Where a number stands in a document. */
export const FigurePlace = z.object({
  dataFileId: Id,
  fileName: z.string(),
  versionNumber: z.int(),
  locator: Locator,
});
export type FigurePlace = z.infer<typeof FigurePlace>;

export const ComparisonColumn = z.object({
  key: z.string(),
  nameSv: z.string(),
  nameEn: z.string(),
  notes: z.array(ComparisonNote),
  cells: z.array(
    AnsweredFigure.extend({
      companyId: Id,
      companyName: z.string(),
      /** Of numbers outside of an answer, which have no citation. */
      place: FigurePlace.nullable(),
    }),
  ),
});
export type ComparisonColumn = z.infer<typeof ComparisonColumn>;

export const MessagePartDto = z.object({
  id: Id,
  companyId: Id,
  companyName: z.string(),
  state: MessagePartState,
  gap: MessagePartGap.nullable(),
  isLate: z.boolean(),
  /** Documents that the answer could not take in. */
  unreadCount: z.int(),
  /** Empty where there is no answer, or where the reader may no longer read what it was made from. */
  text: z.string(),
  citations: z.array(CitationDto),
  unsupportedNumbers: z.array(z.string()),
  mode: z.string().nullable(),
  model: z.string().nullable(),
});
export type MessagePartDto = z.infer<typeof MessagePartDto>;

export const PortfolioMessageDto = z.object({
  id: Id,
  role: z.enum(['user', 'assistant']),
  state: MessageState,
  /** Of a question. An answer's text stands in its parts. */
  text: z.string(),
  parts: z.array(MessagePartDto),
  /** The numbers of the answer, kind by kind. */
  comparison: z.array(ComparisonColumn),
  errorCode: z.string().nullable(),
  processId: Id.nullable(),
  createdAt: z.string(),
});
export type PortfolioMessageDto = z.infer<typeof PortfolioMessageDto>;

const conversation = z.object({ conversationId: Id });

export const portfolioChats = {
  ask: endpoint({
    id: 'portfolioChats.ask',
    method: 'POST',
    path: '/portfolios/:portfolioId/questions',
    summary:
      "Ask the portfolio's agent; every company that you may read through it is asked by a process of its own",
    access: { action: 'ask', subject: 'AIAgent' },
    status: 202,
    params: z.object({ portfolioId: Id }),
    body: z.object({
      question: z.string().trim().min(1).max(4000),
      conversationId: Id.optional(),
      language: Language.optional(),
    }),
    answer: z.object({ conversationId: Id, questionId: Id, messageId: Id, processId: Id }),
  }),
  list: endpoint({
    id: 'portfolioChats.list',
    method: 'GET',
    path: '/portfolios/:portfolioId/conversations',
    summary: 'My conversations with a portfolio',
    access: { action: 'read', subject: 'Conversation' },
    params: z.object({ portfolioId: Id }),
    query: Page,
    answer: pageOf(ConversationDto),
  }),
  get: endpoint({
    id: 'portfolioChats.get',
    method: 'GET',
    path: '/portfolio-conversations/:conversationId',
    summary: 'One conversation with a portfolio, company by company',
    access: { action: 'read', subject: 'Conversation' },
    params: conversation,
    answer: z.object({
      id: Id,
      portfolioId: Id,
      title: z.string(),
      messages: z.array(PortfolioMessageDto),
    }),
  }),
  stop: endpoint({
    id: 'portfolioChats.stop',
    method: 'POST',
    path: '/portfolio-messages/:messageId/stop',
    summary: 'Stop asking; the companies that have answered stay',
    access: { action: 'update', subject: 'Conversation' },
    status: 202,
    params: z.object({ messageId: Id }),
  }),
};
