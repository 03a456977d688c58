// npm run eval:retrieval -- DIR [--pool DIR…] [--mode hybrid|dense|bm25] [--half tune|report] [--questions FILE]
//   [--save FILE] [--against FILE] [--peer langchain]
// Is the right document among the first found? All modes unless one is named; one JSON line of figures.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { findChunks } from '#adapters/retrieval/retrieve.ts';
import type { SearchMode } from '#adapters/vectors/port.ts';
import { commit } from './commit.ts';
import { evalEmbedder } from './embedder.ts';
import { indexSet } from './indexed-set.ts';
import { langchainRanks } from './langchain-ranks.ts';
import { firstRank, mcnemar, mean, ndcgAt10, rounded } from './measures.ts';
import { inHalf, readQuestionSet, type SetQuestion } from './question-set.ts';
import { chunksOf } from './set-chunks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pool: { type: 'string', multiple: true, default: [] },
    mode: { type: 'string' },
    half: { type: 'string' },
    questions: { type: 'string' },
    save: { type: 'string' },
    against: { type: 'string' },
    peer: { type: 'string' },
  },
});
const [dir] = positionals;
if (!dir) throw new Error('which set? give its folder');

const modes = (values.mode === undefined ? ['hybrid', 'dense', 'words'] : [values.mode]).map(
  (mode) => (mode === 'bm25' ? 'words' : mode) as SearchMode,
);
const set = readQuestionSet(dir, values.questions);
const documents = [set, ...values.pool.map((other) => readQuestionSet(other))].flatMap(
  (one) => one.documents,
);
const asked = set.questions
  .filter((question) => question.isAnswerable && question.goldDocs.length > 0)
  .filter((question) => inHalf(question, values.half));
const embedder = await evalEmbedder(modes.every((mode) => mode === 'words') ? 'words' : 'hybrid');

interface Found {
  question: SetQuestion;
  rank: number | undefined;
  ndcg: number;
  tookMs: number;
}
const found = (question: SetQuestion, ranked: readonly string[], tookMs: number): Found => ({
  question,
  rank: firstRank(ranked, question.goldDocs),
  ndcg: ndcgAt10(ranked, question.goldDocs),
  tookMs,
});

async function productResults(): Promise<[SearchMode, Found[]][]> {
  const chunks = await chunksOf(documents);
  const { index, store, scope, remove } = await indexSet(chunks, embedder);
  try {
    const vectors = await embedder.embed(asked.map((question) => question.question), 'query'); // biome-ignore format: one glance
    const results: [SearchMode, Found[]][] = [];
    for (const mode of modes) {
      const of: Found[] = [];
      for (const [at, question] of asked.entries()) {
        const startedAt = performance.now();
        const embed = async () => Float32Array.from(vectors[at] ?? []);
        const request = { question: question.question, language: question.language };
        const hits = await findChunks({ ...request, scope, index, chunks: store, embed, mode });
        of.push(
          found(
            question,
            [...new Set(hits.map((chunk) => chunk.fileVersionId))],
            performance.now() - startedAt,
          ),
        );
      }
      results.push([mode, of]);
    }
    return results;
  } finally {
    await remove();
  }
}

/** LangChain.js with its splitter, the same embedder and Milvus, meaning only, as it is by default. */
async function peerResults(): Promise<[string, Found[]][]> {
  const ranks = await langchainRanks(documents, asked, embedder.name);
  return [['langchain', asked.map((question, at) => found(question, ranks[at] ?? [], 0))]];
}

function figures(results: readonly Found[]) {
  const recall = (k: number) =>
    rounded(mean(results.map(({ rank }) => (rank !== undefined && rank <= k ? 1 : 0))));
  const mrr = rounded(mean(results.map(({ rank }) => (rank ? 1 / rank : 0))));
  const ndcg10 = rounded(mean(results.map(({ ndcg }) => ndcg)));
  return { n: results.length, r1: recall(1), r5: recall(5), r10: recall(10), mrr, ndcg10 };
}

function summary(results: readonly Found[]) {
  const languages = [...new Set(results.map(({ question }) => question.language))].sort();
  const byLanguage = languages.map((language) => [
    language,
    figures(results.filter(({ question }) => question.language === language)),
  ]);
  const tookMs = results.map((result) => result.tookMs).sort((a, b) => a - b);
  const at = (share: number) => rounded(tookMs[Math.floor(tookMs.length * share)] ?? 0);
  return { ...figures(results), byLanguage: Object.fromEntries(byLanguage), p50Ms: at(0.5), p95Ms: at(0.95) };
}

const all = values.peer === 'langchain' ? await peerResults() : await productResults();
const hitsAt5 = Object.fromEntries(
  (all[0]?.[1] ?? []).map(({ question, rank }) => [question.id, rank !== undefined && rank <= 5]),
);
if (values.save) writeFileSync(values.save, JSON.stringify(hitsAt5));
const before = values.against
  ? (JSON.parse(readFileSync(values.against, 'utf8')) as Record<string, boolean>)
  : undefined;
const ids = asked.map(({ id }) => id);
console.log(
  JSON.stringify({
    eval: 'retrieval', set: set.name, questions: values.questions ?? 'questions.jsonl', pool: values.pool.length,
    half: values.half ?? 'both', embedder: embedder.name, documents: documents.length,
    ...Object.fromEntries(all.map(([mode, results]) => [mode === 'words' ? 'bm25' : mode, summary(results)])),
    ...(before ? { mcnemarP: rounded(mcnemar(ids.map((id) => before[id] ?? false), ids.map((id) => hitsAt5[id] ?? false))) } : {}),
    commit: commit(), load: rounded(loadavg()[0] ?? 0),
  }), // biome-ignore format: one line of figures
);
