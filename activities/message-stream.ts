// The text of one message as it grows: claimed by one attempt, written in small steps, never two texts mixed.
import { CancelledFailure } from '@temporalio/activity';
import type { Knex } from 'knex';
import { raw } from 'objection';
import type { AnswerRef } from '#contracts/answer.ts';
import { writeMessageText } from '#db/message-text.ts';
import { Message } from '#db/models/message.ts';
import { recordEvent } from '#db/outbox.ts';

/** The first piece is written at once, later ones at most this often: eyes do not read faster, and each is a commit. */
const flushEveryMs = 80;

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
  /** Adds to the text, which is written meanwhile; throws CancelledFailure once it is no longer this attempt's to write. */
  append(delta: string): void;
  /** What was shown is void: the new text is stored by `finish`, and readers start anew. */
  replace(text: string): void;
  /** Resolves when everything appended is stored and told; call it before what takes time. */
  settle(): Promise<void>;
  /** Last step, in the caller's transaction: the checked text with its columns. Readers of another text start anew. */
  finish(trx: Trx, values: Partial<Message> & { text: string }): Promise<void>;
}

/**
 * Claims a running message for this attempt: a new generation with an empty text and `values` (the model's name). Throws
 * CancelledFailure where the message was stopped; a later claim ends this one.
 */
export async function openMessageStream(
  knex: Knex,
  ref: MessageRef,
  values: Partial<Message>,
): Promise<MessageStream> {
  const [claimed] = await Message.query(knex)
    .where({ id: ref.messageId, state: 'running' })
    .patch({ ...values, generation: raw('generation + 1') as never, text: '', details: {} })
    .returning(['generation', 'conversation_id']);
  if (!claimed) throw new CancelledFailure('the answer is no longer being written');
  const { generation, conversationId } = claimed;
  return new RowStream(knex, { ...ref, generation, conversationId });
}

class RowStream implements MessageStream {
  private readonly knex: Knex;
  private readonly ref: MessageRef & { generation: number; conversationId: string };
  private text = '';
  private storedUnits = 0;
  private isVoid = false;
  private failure: unknown;
  private writing: Promise<void> | undefined;
  private endPause: () => void = () => undefined;
  private isEnding = false;

  constructor(knex: Knex, ref: RowStream['ref']) {
    this.knex = knex;
    this.ref = ref;
  }

  append(delta: string): void {
    if (this.failure) throw this.failure;
    // Postgres stores no NUL in text.
    this.text += delta.replaceAll('\u0000', '');
    this.writing ??= this.writeOn();
  }

  replace(text: string): void {
    this.text = text;
    this.isVoid = true;
  }

  async settle(): Promise<void> {
    this.isEnding = true;
    this.endPause();
    await this.writing;
    this.isEnding = false;
    if (!this.failure) await this.writeOnce();
    if (this.failure) throw this.failure;
  }

  async finish(trx: Trx, last: Partial<Message> & { text: string }): Promise<void> {
    await this.settle();
    const { messageId, generation, conversationId } = this.ref;
    // The streamed text and the checked one may differ by removed markers: a reader's copy is replaced, not patched.
    const isSame = last.text.startsWith(this.stored(this.storedUnits)) && !this.isVoid;
    const written = await Message.query(trx)
      .where({ id: messageId, state: 'running', generation })
      .patch({ ...last, generation: isSame ? generation : generation + 1 });
    if (written === 0) throw lost();
    await messageProgressed(trx, this.ref, conversationId);
  }

  /** Writes until nothing new has come for one pause; then the next piece is a first one again. */
  private async writeOn(): Promise<void> {
    try {
      // A replaced text is written by `finish` alone: waiting here for its pieces would turn for ever without a pause.
      while (!this.failure && !this.isVoid && this.storable() > this.storedUnits) {
        const startedAt = performance.now();
        await this.writeOnce();
        await this.pause(flushEveryMs - (performance.now() - startedAt));
      }
    } finally {
      this.writing = undefined;
    }
  }

  private async pause(pauseMs: number): Promise<void> {
    if (this.isEnding) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, pauseMs);
    this.endPause = resolve;
    await promise;
    clearTimeout(timer);
  }

  private async writeOnce(): Promise<void> {
    const until = this.storable();
    if (until <= this.storedUnits || this.isVoid) return;
    const { messageId, generation } = this.ref;
    const piece = { messageId, generation, offset: this.storedUnits, text: this.stored(until) };
    try {
      if (!(await writeMessageText(this.knex, piece))) throw lost();
      this.storedUnits = until;
    } catch (error) {
      this.failure = error;
    }
  }

  /** As Postgres and the browser will have it: half characters that the model itself sent are marked, one unit for one. */
  private stored(until: number): string {
    return this.text.slice(0, until).toWellFormed();
  }

  /** Up to where the text may be cut: never between the halves of a character outside the basic plane. */
  private storable(): number {
    const last = this.text.charCodeAt(this.text.length - 1);
    return last >= 0xd800 && last <= 0xdbff ? this.text.length - 1 : this.text.length;
  }
}

const lost = () => new CancelledFailure('the answer is no longer being written here');
