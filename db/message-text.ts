// A text that grows: whole in its row, and each new piece to whoever listens, by one statement.
import type { Knex } from 'knex';
import { z } from 'zod';

/** The channel that API processes LISTEN on for pieces of text; delivered when the row that holds them is committed. */
export const messageTextChannel = 'message_text';

/** Postgres takes payloads of under 8,000 bytes; what is longer is announced without its text. */
const longestPayloadBytes = 7900;

const TextPiece = z.object({
  messageId: z.string(),
  generation: z.int(),
  /** Where the piece begins, in UTF-16 units of the message's text. */
  offset: z.int(),
  /** Absent where it is too long for a notification: then the row has it. */
  text: z.string().optional(),
});
export type TextPiece = z.infer<typeof TextPiece>;

/** Undefined for a payload that is none. */
export function readTextPiece(payload: string): TextPiece | undefined {
  try {
    return TextPiece.safeParse(JSON.parse(payload)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Stores the whole text of a message that is being written and tells what is new from `offset` on. One statement, not
 * waiting for the disk: if the database falls over, the next piece writes the whole text again, and the last one waits.
 *
 * @returns false where the message is no longer written in this generation
 */
export async function writeMessageText(
  knex: Knex,
  { messageId, generation, text, offset }: TextPiece & { text: string },
): Promise<boolean> {
  const head = { messageId, generation, offset };
  const whole = JSON.stringify({ ...head, text: text.slice(offset) });
  const payload = Buffer.byteLength(whole) <= longestPayloadBytes ? whole : JSON.stringify(head);
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `with written as (
       update messages set text = ? where id = ? and state = 'running' and generation = ? returning id)
     select pg_notify(?, ?), set_config('synchronous_commit', 'off', true) from written`,
    [text, messageId, generation, messageTextChannel, payload],
  );
  return rows.length > 0;
}
