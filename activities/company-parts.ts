// The rows of the companies within an answer across companies: what tells of a change in them, and what takes back what was lost.
import type { Knex } from 'knex';
import type { PortfolioAnswerRef } from '#contracts/portfolio-answer.ts';
import { Citation } from '#db/models/citation.ts';
import { Message } from '#db/models/message.ts';
import { MessagePart } from '#db/models/message-part.ts';
import { MessagePartResult } from '#db/models/message-part-result.ts';
import { recordEvent } from '#db/outbox.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { covers, portfolioPlaces } from '#db/queries/portfolio-places.ts';

type Trx = Parameters<typeof recordEvent>[0];

/** Tells the asker's pages; with `happened` also the timeline, by counts: it outlives the right to know a company's name. */
export async function companyProgressed(trx: Trx, ref: PortfolioAnswerRef, happened?: string): Promise<void> {
  const { portfolioId, messageId, askedBy, processId } = ref;
  const message = await Message.query(trx).findById(messageId).throwIfNotFound();
  await recordEvent(trx, {
    type: 'message.progressed',
    tenantId: portfolioId,
    conversationId: message.conversationId,
    messageId,
    askedBy,
  });
  if (!happened) return;
  const parts = await MessagePart.query(trx).where({ messageId });
  await recordProcessEvent(trx, {
    processId,
    kind: 'progress',
    messageKey: `portfolioAnswer.${happened}`,
    done: parts.filter(({ state }) => state === 'answered' || state === 'gap').length,
    total: parts.length,
  });
}

/** Takes back what a company gave: its words, its numbers and its quotations. */
export async function takeBack(
  trx: Trx,
  part: Pick<MessagePart, 'id' | 'messageId' | 'companyId'>,
): Promise<void> {
  await MessagePartResult.query(trx).delete().where({ messagePartId: part.id });
  await Citation.query(trx).delete().where({ messageId: part.messageId, companyId: part.companyId });
}

/** Every company whose grant does not (or no longer wholly) stand becomes a gap; nothing of it stays in the answer. */
export async function withdrawLost(trx: Trx, ref: PortfolioAnswerRef): Promise<void> {
  const { askedBy: userId, portfolioId, messageId } = ref;
  const places = await portfolioPlaces(trx as unknown as Knex, { userId, portfolioId }, { isLocked: true });
  const parts = await MessagePart.query(trx).where({ messageId });
  for (const part of parts) {
    const place = places.find(({ companyId }) => companyId === part.companyId);
    const result = await MessagePartResult.query(trx).findOne({ messagePartId: part.id });
    if (covers(place, result?.projectIds ?? [])) continue;
    await takeBack(trx, part);
    await MessagePart.query(trx)
      .findById(part.id)
      .patch({ state: 'gap', gap: 'access_revoked', unreadCount: 0 });
  }
}
