// Conversations with a portfolio as their asker may read them now: company by company, without what a company has taken back.
import type { Knex } from 'knex';
import type { CitationDto } from '#contracts/api/chats.ts';
import type { AnsweredFigure, MessagePartDto } from '#contracts/api/portfolio-chats.ts';
import type { Scope } from '#permissions/scope.ts';
import type { Message } from '../models/message.ts';
import type { MessagePart } from '../models/message-part.ts';
import type { MessagePartResult } from '../models/message-part-result.ts';
import { citationsOf } from './conversations.ts';
import { covers, placesWithin } from './portfolio-places.ts';

export interface ReadPart extends MessagePartDto {
  figures: AnsweredFigure[];
}

/** Oldest first; each answer with its companies, in the order in which they were asked. */
export async function portfolioMessagesOf(
  knex: Knex,
  of: { conversationId: string; portfolioId: string; scope: Scope },
): Promise<{ message: Message; parts: ReadPart[] }[]> {
  const messages = (await knex('messages')
    .where({ conversationId: of.conversationId })
    .orderBy('id')
    .limit(200)) as Message[];
  const ids = messages.map(({ id }) => id);
  const parts = (await knex('messageParts').whereIn('messageId', ids).orderBy('ordinal')) as MessagePart[];
  const results = (await knex('messagePartResults').whereIn(
    'messagePartId',
    parts.map(({ id }) => id),
  )) as MessagePartResult[];
  const citations = await citationsByCompany(knex, ids);
  const places = new Map((await placesWithin(knex, of.scope, of)).map((place) => [place.companyId, place]));
  const resultOf = new Map(results.map((result) => [result.messagePartId, result]));
  return messages.map((message) => ({
    message,
    parts: parts
      .filter(({ messageId }) => messageId === message.id)
      .map((part) => {
        const result = resultOf.get(part.id);
        const isReadable = result !== undefined && covers(places.get(part.companyId), result.projectIds);
        return presentPart(
          part,
          isReadable ? result : undefined,
          citations.get(`${message.id} ${part.companyId}`),
        );
      }),
  }));
}

/** An answer that may not be read any longer is a gap like any other: named, and empty. */
function presentPart(
  part: MessagePart,
  result: MessagePartResult | undefined,
  citations: CitationDto[] = [],
): ReadPart {
  const { id, companyId, companyName, isLate, unreadCount } = part;
  const isTakenBack = part.state === 'answered' && !result;
  return {
    id,
    companyId,
    companyName,
    state: isTakenBack ? 'gap' : part.state,
    gap: isTakenBack ? 'access_revoked' : part.gap,
    isLate: isLate && !isTakenBack,
    unreadCount: part.state === 'answered' && !isTakenBack ? unreadCount : 0,
    text: result?.text ?? '',
    citations: result ? citations : [],
    unsupportedNumbers: result?.unsupportedNumbers ?? [],
    mode: result?.mode ?? null,
    model: result?.model ?? null,
    figures: result?.figures ?? [],
  };
}

/** By message and company. */
async function citationsByCompany(knex: Knex, messageIds: string[]): Promise<Map<string, CitationDto[]>> {
  const companyOf = new Map<string, string>();
  for (const { messageId, marker, companyId } of await knex('citations')
    .whereIn('messageId', messageIds)
    .select('messageId', 'marker', 'companyId'))
    companyOf.set(`${messageId} ${marker}`, companyId);
  const found = new Map<string, CitationDto[]>();
  for (const [messageId, citations] of await citationsOf(knex, 'messageId', messageIds))
    for (const citation of citations) {
      const key = `${messageId} ${companyOf.get(`${messageId} ${citation.marker}`)}`;
      found.set(key, [...(found.get(key) ?? []), citation]);
    }
  return found;
}
