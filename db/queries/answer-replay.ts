// What an answer was made from, as far as it is still there and the reader may see it.
import type { Knex } from 'knex';
import type { Replay } from '#contracts/api/chats.ts';
import { createChunkStore } from './chunks.ts';

interface Details {
  chunkIds?: string[];
  layers?: Replay['layers'];
}

/** `companyId`: where its sources lie; null where the reader may read no documents there: then pieces are only counted. */
export async function answerReplay(
  knex: Knex,
  of: { messageId: string; companyId: string | null; readerId: string },
): Promise<Replay | undefined> {
  const message = await knex('messages').where({ id: of.messageId, role: 'assistant' }).first();
  if (!message) return undefined;
  const [question, version, vote, cited] = await Promise.all([
    knex('messages').where({ id: message.replyTo }).first('text'),
    knex('aiAgentVersions').where({ id: message.agentVersionId }).first('number', 'instructions', 'temperature'),
    knex('messageVotes').where({ messageId: of.messageId, userId: of.readerId }).first('vote', 'comment'),
    knex('citations').where({ messageId: of.messageId }).whereNotNull('chunkId').orderBy('position').select('chunkId'),
  ]); // biome-ignore format: one row each
  const { chunkIds = [...new Set<string>(cited.map((one) => one.chunkId))], layers = [] } =
    message.details as Details;
  const found = of.companyId
    ? await createChunkStore(knex).byIds({ companyIds: [of.companyId] }, chunkIds)
    : [];
  const byId = new Map(found.map((chunk) => [chunk.chunkId, chunk]));
  const chunks = chunkIds.flatMap((id) => byId.get(id) ?? []);
  return {
    question: question?.text ?? '',
    text: message.text,
    agentVersion: version ?? null,
    model: message.model,
    mode: message.mode,
    layers,
    chunks: chunks.map(({ chunkId, dataFileId, fileVersionId, documentTitle, ordinal, text }) => ({
      chunkId,
      dataFileId,
      fileVersionId,
      fileName: documentTitle,
      ordinal,
      text,
    })),
    chunksGone: chunkIds.length - chunks.length,
    vote: vote ?? null,
  };
}
