// The turns of a conversation before a question.
import type { Knex } from 'knex';

export interface TurnRow {
  number: number;
  question: string;
  answer: string;
  chunkIds: string[];
}

/** Message ids sort by time: those before the question's, oldest first. */
const before = (knex: Knex, of: { conversationId: string; before: string }) =>
  knex('messages').where({ conversationId: of.conversationId }).where('id', '<', of.before);

/** What was asked last, oldest first: the asker's own words only. */
export async function earlierQuestions(
  knex: Knex,
  of: { conversationId: string; before: string },
): Promise<string[]> {
  const rows = await before(knex, of).where({ role: 'user' }).orderBy('id', 'desc').limit(6).select('text');
  return rows.map(({ text }) => String(text).slice(0, 1000)).reverse();
}

/** Finished turns with the pieces that their answers cite, numbered from 1; the newest 1,000. */
export async function turnsBefore(
  knex: Knex,
  of: { conversationId: string; before: string },
): Promise<TurnRow[]> {
  const questions = before(knex, of).where({ role: 'user' }).select('id');
  const rows = await knex('messages as a')
    .join('messages as q', 'q.id', 'a.replyTo')
    .whereIn('a.replyTo', questions)
    .whereIn('a.state', ['complete', 'refused', 'stopped'])
    .orderBy('a.id', 'desc')
    .limit(1000)
    .select('a.id', 'q.text as question', 'a.text as answer');
  const cited = await knex('citations')
    .whereIn('messageId', rows.map(({ id }) => id)) // biome-ignore format: one line
    .whereNotNull('chunkId')
    .orderBy('marker')
    .select('messageId', 'chunkId');
  const chunks = Map.groupBy(cited, ({ messageId }) => messageId);
  return rows.reverse().map(({ id, question, answer }, at) => ({
    number: at + 1,
    question,
    answer: String(answer).replace(/\s?\[\d+\]/gu, ''),
    chunkIds: (chunks.get(id) ?? []).map(({ chunkId }) => chunkId),
  }));
}
