// One answer that one browser follows: pieces as they are told, the row where one was missed, nothing without the right.
import type { Knex } from 'knex';
import type { ServerMessage } from '#contracts/sockets.ts';
import type { TextPiece } from '#db/message-text.ts';
import { Conversation } from '#db/models/conversation.ts';
import { Message } from '#db/models/message.ts';
import { type AppAbility, as } from '#permissions/ability.ts';

/** Whoever has just asked follows an answer whose row is a moment away. */
const expectedWithinMs = 3000;

export interface Reader {
  /** As it stands at this moment. */
  ability(): AppAbility | undefined;
  send(message: ServerMessage): void;
  /** Queries in the reader's name. */
  within<T>(work: () => Promise<T>): Promise<T>;
}

export class FollowedAnswer {
  private readonly followedAt = Date.now();
  private readonly knex: Knex;
  private readonly messageId: string;
  private readonly reader: Reader;
  private readonly onEnd: () => void;
  private generation: number;
  private offset: number;
  private state = '';
  private conversation: Conversation | undefined;
  private isReading = false;
  private isReadAgain = false;
  private isLeft = false;

  /** `generation` and `offset`: what the browser has. `onEnd` runs when there is nothing (any more) to follow. */
  constructor(
    knex: Knex,
    from: { messageId: string; generation: number; offset: number },
    reader: Reader,
    onEnd: () => void,
  ) {
    this.knex = knex;
    this.reader = reader;
    this.messageId = from.messageId;
    this.generation = from.generation;
    this.offset = from.offset;
    this.onEnd = onEnd;
  }

  /** A piece that continues what the browser has goes out without a query; any other makes the row be read. */
  async hear({ generation, offset, text }: TextPiece): Promise<void> {
    if (generation < this.generation) return;
    const isNew = generation > this.generation;
    const from = isNew ? 0 : this.offset;
    const isReadable = this.conversation && this.mayRead(this.conversation);
    if (this.isReading || !isReadable || text === undefined || offset > from || (isNew && offset > 0))
      return this.read();
    const rest = text.slice(from - offset);
    if (rest !== '' || isNew) this.tell(generation, from, rest, 'running');
  }

  /** Reads the row and sends what the browser does not have; again, where something was told meanwhile. */
  async read(): Promise<void> {
    this.isReadAgain = true;
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.isReadAgain && !this.isLeft) {
        this.isReadAgain = false;
        await this.reader.within(() => this.readOnce());
      }
    } finally {
      this.isReading = false;
    }
  }

  /** Nothing more is sent. */
  leave(): void {
    this.isLeft = true;
  }

  /** The conversation's rights are asked anew: after they may have changed. */
  recheck(): Promise<void> {
    this.conversation = undefined;
    return this.read();
  }

  private mayRead(conversation: Conversation): boolean {
    return this.reader.ability()?.can('read', as('Conversation', conversation)) === true;
  }

  private async readOnce(): Promise<void> {
    const message = await Message.query(this.knex).findById(this.messageId);
    if (!message) {
      if (Date.now() - this.followedAt > expectedWithinMs) this.end();
      else setTimeout(() => void this.read(), expectedWithinMs).unref();
      return;
    }
    const conversation = await Conversation.query(this.knex).findById(message.conversationId);
    if (!conversation || !this.mayRead(conversation)) return this.end();
    this.conversation = conversation;
    const { generation, text, state } = message;
    const isNew = generation !== this.generation;
    const from = isNew ? 0 : wholeCharacters(text, Math.min(this.offset, text.length));
    if (!isNew && from === text.length && state === this.state) return;
    this.tell(generation, from, text.slice(from), state);
  }

  private tell(generation: number, offset: number, text: string, state: string): void {
    if (this.isLeft) return;
    this.reader.send({ type: 'answer', messageId: this.messageId, generation, offset, text, state });
    this.generation = generation;
    this.offset = offset + text.length;
    this.state = state;
  }

  private end(): void {
    if (this.isLeft) return;
    this.isLeft = true;
    this.reader.send({ type: 'refused', code: 'not_found', messageId: this.messageId });
    this.onEnd();
  }
}

/** An offset inside a character outside the basic plane moves before it. */
function wholeCharacters(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  return before >= 0xd800 && before <= 0xdbff ? offset - 1 : offset;
}
