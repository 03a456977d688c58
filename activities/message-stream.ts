// The text of one message as it grows: claimed by one attempt, written in small steps, never two texts mixed.
import { CancelledFailure } from '@temporalio/activity';
import type { Knex } from 'knex';
import type { AnswerRef } from '#contracts/answer.ts';
import { Message } from '#db/models/message.ts';
import { recordEvent } from '#db/outbox.ts';

/** Text reaches the table at most this often; the first piece at once. */
const flushEveryMs = 150;

type Trx = Parameters<typeof recordEvent>[0];
type MessageRef = Omit<AnswerRef, 'processId'>;

/** Tells whoever may read the conversation that a message of it changed. */
export const messageProgressed = (trx: Trx, ref: MessageRef, conversationId: string) =>
  recordEvent(trx, {
    type: 'message.progressed',
    tenantId: ref.tenantId,
    ...(ref.companyId ? { companyId: ref.companyId } : {}),
    ...(ref.projectId ? { projectId: ref.projectId } : {}),
    conversationId,
    messageId: ref.messageId,
    askedBy: ref.askedBy,
  });

export interface MessageStream {
  /** Adds to the text; throws CancelledFailure once the message is no longer this attempt's to write. */
  append(delta: string): Promise<void>;
  /** What was shown is void; the new text is stored by `finish`. */
  replace(text: string): void;
  /** Last step, in the caller's transaction: the checked text with its columns. Readers of another text start anew. */
  finish(trx: Trx, values: Partial<Message> & { text: string }): Promise<void>;
}

/**
 * Claims a running message for this attempt: a new generation with an empty text and `values` (the model's name). Throws
 * CancelledFailure where the message was stopped or a later attempt has taken it.
 */
export async function openMessageStream(
  knex: Knex,
  ref: MessageRef,
  values: Partial<Message>,
): Promise<MessageStream> {
  const { generation: before, conversationId } = await Message.query(knex)
    .findById(ref.messageId)
    .throwIfNotFound();
  const generation = before + 1;
  const claim = async (trx: Trx, patch: Partial<Message>, from = generation) => {
    const written = await Message.query(trx)
      .findById(ref.messageId)
      .where({ state: 'running', generation: from })
      .patch(patch);
    if (written === 0) throw new CancelledFailure('the answer is no longer being written here');
  };
  const write = (patch: Partial<Message>, from = generation) =>
    knex.transaction(async (trx) => {
      await claim(trx, patch, from);
      await messageProgressed(trx, ref, conversationId);
    });
  await write({ ...values, generation, text: '', details: {} }, before);
  let text = '';
  let flushedAt = 0;
  return {
    async append(delta) {
      text += delta;
      if (Date.now() - flushedAt < flushEveryMs) return;
      await write({ text });
      flushedAt = Date.now();
    },
    replace(whole) {
      text = whole;
    },
    async finish(trx, last) {
      // The streamed text and the checked one may differ by removed markers: a reader's copy is replaced, not patched.
      const current = await Message.query(trx).findById(ref.messageId).throwIfNotFound();
      const shown = last.text.startsWith(current.text) ? generation : generation + 1;
      await claim(trx, { ...last, generation: shown });
      await messageProgressed(trx, ref, conversationId);
    },
  };
}
