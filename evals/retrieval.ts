// npm run eval:retrieval -- DIR [--pool DIR…] [--mode hybrid|dense|words] [--questions FILE] [--save FILE] [--against FILE]
// Prints one JSON line: how often the right document is among the first found.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { findChunks } from '#adapters/retrieval/retrieve.ts';
import type { SearchMode } from '#adapters/vectors/port.ts';
import { commit } from './commit.ts';
import { evalEmbedder } from './embedder.ts';
import { indexSet } from './indexed-set.ts';
import { firstRank, mcnemar, mean, ndcgAt10, rounded } from './measures.ts';
import { readQuestionSet } from './question-set.ts';
import { chunksOf } from './set-chunks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pool: { type: 'string', multiple: true, default: [] },
    mode: { type: 'string', default: 'hybrid' },
    questions: { type: 'string' },
    save: { type: 'string' },
    against: { type: 'string' },
  },
});
const [dir] = positionals;
if (!dir) throw new Error('which set? give its folder');

const mode = (values.mode === 'bm25' ? 'words' : values.mode) as SearchMode;
const set = readQuestionSet(dir, values.questions);
const documents = [set, ...values.pool.map((other) => readQuestionSet(other))].flatMap(
  (one) => one.documents,
);
const embedder = await evalEmbedder(mode);
const chunks = await chunksOf(documents);
const { index, store, scope, remove } = await indexSet(chunks, embedder);
try {
  const asked = set.questions.filter((question) => question.isAnswerable && question.goldDocs.length > 0);
  const vectors = await embedder.embed(asked.map((question) => question.question), 'query'); // biome-ignore format: one glance
  const results: { id: string; rank: number | undefined; ndcg: number }[] = [];
  const tookMs: number[] = [];
  for (const [at, { id, question, language, goldDocs }] of asked.entries()) {
    const startedAt = performance.now();
    const embed = async () => Float32Array.from(vectors[at] ?? []);
    const found = await findChunks({ question, language, scope, index, chunks: store, embed, mode });
    tookMs.push(performance.now() - startedAt);
    const ranked = [...new Set(found.map((chunk) => chunk.fileVersionId))];
    results.push({ id, rank: firstRank(ranked, goldDocs), ndcg: ndcgAt10(ranked, goldDocs) });
  }
  const recall = (k: number) =>
    rounded(mean(results.map(({ rank }) => (rank !== undefined && rank <= k ? 1 : 0))));
  const hitsAt5 = Object.fromEntries(results.map(({ id, rank }) => [id, rank !== undefined && rank <= 5]));
  if (values.save) writeFileSync(values.save, JSON.stringify(hitsAt5));
  const before = values.against
    ? (JSON.parse(readFileSync(values.against, 'utf8')) as Record<string, boolean>)
    : undefined;
  tookMs.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      eval: 'retrieval', set: set.name, questions: values.questions ?? 'questions.jsonl', pool: values.pool.length, mode,
      embedder: embedder.name, n: results.length, documents: documents.length, chunks: chunks.length,
      r1: recall(1), r5: recall(5), r10: recall(10), r20: recall(20),
      mrr: rounded(mean(results.map(({ rank }) => (rank ? 1 / rank : 0)))), ndcg10: rounded(mean(results.map(({ ndcg }) => ndcg))),
      p50Ms: rounded(tookMs[Math.floor(tookMs.length / 2)] ?? 0), p95Ms: rounded(tookMs[Math.floor(tookMs.length * 0.95)] ?? 0),
      ...(before ? { mcnemarP: rounded(mcnemar(results.map(({ id }) => before[id] ?? false), results.map(({ id }) => hitsAt5[id] ?? false))) } : {}),
      commit: commit(), load: rounded(loadavg()[0] ?? 0),
    }), // biome-ignore format: one line of figures
  );
} finally {
  await remove();
}
