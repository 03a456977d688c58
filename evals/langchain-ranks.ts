// The peer's answer to a question set: the documents that a LangChain.js pipeline ranks, best first.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPeer } from '../bench/langchain-peer.ts';
import type { SetDocument, SetQuestion } from './question-set.ts';

export interface PeerPiece {
  docId: string;
  text: string;
  score: number;
}

/** For each question the ids of the found documents. Needs MILVUS_ADDRESS and LOCAL_AI_URL. */
export async function langchainRanks(
  documents: readonly SetDocument[],
  questions: readonly SetQuestion[],
  model: string,
): Promise<string[][]> {
  const pieces = await langchainPieces(documents, questions, model, 40);
  return pieces.map((list) => [...new Set(list.map(({ docId }) => docId))]);
}

/** For each question the `limit` nearest pieces. */
export async function langchainPieces(
  documents: readonly SetDocument[],
  questions: readonly SetQuestion[],
  model: string,
  limit: number,
): Promise<PeerPiece[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-peer-'));
  try {
    const path = join(folder, 'asked.json');
    const asked = questions.map(({ question }) => question);
    await writeFile(path, JSON.stringify({ documents, questions: asked }));
    return await runPeer<PeerPiece[][]>('retrieve.mjs', {
      path,
      limit,
      milvus: process.env['MILVUS_ADDRESS'],
      embedder: process.env['LOCAL_AI_URL'],
      model,
      collectionName: `peer_${randomUUID().replaceAll('-', '')}`,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
