// Conversations and their messages with citations, as the chat shows them.
import type { Knex } from 'knex';
import type { CitationDto, ConversationDto, MessageDto } from '#contracts/api/chats.ts';
import type { AppAbility } from '#permissions/ability.ts';
import { accessibleBy } from '../accessible-by.ts';
import { decodeCursor, encodeCursor } from './data-files.ts';

/** Those of a project, or with a portfolio; newest first. */
export async function listConversations(
  knex: Knex,
  ability: AppAbility,
  place: { projectId: string } | { portfolioId: string },
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: ConversationDto[]; nextCursor: string | null }> {
  const query = knex('conversations')
    .where(place)
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(page.limit + 1);
  const after = decodeCursor(page.cursor);
  if (after) query.whereRaw('(created_at, id) < (?, ?)', after);
  accessibleBy(query, ability, 'read', 'Conversation');
  const rows = await query;
  const items = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ id, projectId, title, updatedAt }) => ({
      id,
      projectId,
      title,
      updatedAt: updatedAt.toISOString(),
    })),
    nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** Oldest first, each with its citations. */
export async function messagesOf(
  knex: Knex,
  where: { conversationId?: string; id?: string },
  readerId: string,
): Promise<MessageDto[]> {
  const messages = await knex('messages').where(where).orderBy('id').limit(500);
  const citations = await citationsOf(
    knex,
    'messageId',
    messages.map((message) => message.id),
  );
  const votes = await knex('messageVotes')
    .whereIn(
      'messageId',
      messages.map((message) => message.id),
    )
    .where({ userId: readerId });
  const voteOf = new Map(votes.map(({ messageId, vote, comment }) => [messageId, { vote, comment }]));
  return messages.map((message) => ({
    id: message.id,
    role: message.role,
    state: message.state,
    text: message.text,
    generation: message.generation,
    citations: citations.get(message.id) ?? [],
    missing: message.details.missing ?? [],
    unsupportedNumbers: message.details.unsupportedNumbers ?? [],
    outcome: message.outcome,
    waitingFor: message.waitingFor,
    absent: message.details.absent ?? [],
    isCutOff: message.details.isCutOff ?? false,
    usage: message.usage?.calls
      ? {
          tokens: message.usage.inputTokens + message.usage.outputTokens,
          costMicros: message.usage.costMicros,
        }
      : null,
    mode: message.mode,
    model: message.model,
    errorCode: message.errorCode,
    processId: message.processId,
    replyTo: message.replyTo,
    replaces: message.replaces,
    vote: voteOf.get(message.id) ?? null,
    createdAt: message.createdAt.toISOString(),
  }));
}

/** Citations by the message or report section they belong to, in the order of their markers. */
export async function citationsOf(
  knex: Knex,
  owner: 'messageId' | 'reportSectionId',
  ids: string[],
): Promise<Map<string, CitationDto[]>> {
  const rows = await knex('citations as c')
    .leftJoin('dataFiles as f', 'f.id', 'c.dataFileId')
    .leftJoin('fileVersions as v', 'v.id', 'c.fileVersionId')
    .whereIn(`c.${owner}`, ids)
    .orderBy([{ column: 'c.marker' }, { column: 'c.id' }])
    .select('c.*', 'f.name as fileName', 'f.deletedAt', 'v.number as versionNumber');
  const byOwner = new Map<string, CitationDto[]>();
  for (const row of rows) {
    const list = byOwner.get(row[owner]) ?? [];
    list.push({
      marker: row.marker,
      dataFileId: row.dataFileId ?? row.id,
      fileVersionId: row.fileVersionId ?? row.id,
      versionNumber: row.versionNumber ?? 1,
      fileName: row.fileName ?? row.sourceName,
      locator: row.locator,
      quote: row.quote,
      isFileGone: row.fileName === null || row.deletedAt !== null,
    });
    byOwner.set(row[owner], list);
  }
  return byOwner;
}
