// npm run eval:answers -- DIR [--mode hybrid|dense|bm25] [--half tune|report] [--questions FILE] [--files] [--given]
//   [--misses FILE] [--peer langchain]
// --peer: the same answer call on the four pieces that LangChain.js finds, four being its default. --files reads a set's files instead of its texts; --given asks inside the gold document only.
// The product's own answer call on every question; one JSON line of figures.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import type { AnswerResult, Source } from '#adapters/answering/port.ts';
import { retrieve } from '#adapters/retrieval/retrieve.ts';
import type { SearchMode } from '#adapters/vectors/port.ts';
import { citationPrecision, claimsBorneOut, holdsGold, opensPlace } from './answer-score.ts';
import { commit } from './commit.ts';
import { evalEmbedder } from './embedder.ts';
import { indexSet } from './indexed-set.ts';
import { langchainPieces } from './langchain-ranks.ts';
import { mean, rounded } from './measures.ts';
import { phrasesOf } from './phrases.ts';
import { inHalf, readQuestionSet, type SetQuestion } from './question-set.ts';
import { chunksOf } from './set-chunks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mode: { type: 'string', default: 'hybrid' },
    questions: { type: 'string' },
    misses: { type: 'string' },
    files: { type: 'boolean', default: false },
    given: { type: 'boolean', default: false },
    dir: { type: 'string' },
    half: { type: 'string' },
    peer: { type: 'string' },
  },
});
const dir = values.dir ?? positionals[0];
if (!dir) throw new Error('which set? give its folder');

const mode = (values.mode === 'bm25' ? 'words' : values.mode) as SearchMode;
const set = readQuestionSet(dir, values.questions);
const embedder = await evalEmbedder(mode);
const documents = values.files
  ? set.documents.map(({ text, ...rest }) =>
      rest.file ? rest : { ...rest, ...(text === undefined ? {} : { text }) },
    )
  : set.documents;
const questions = set.questions.filter((question) => inHalf(question, values.half));
const find = values.peer === 'langchain' ? await findByPeer() : await findByProduct();

interface Finder {
  sourcesOf(question: SetQuestion): Promise<Source[]>;
  remove(): Promise<void>;
}

async function findByProduct(): Promise<Finder> {
  const chunks = await chunksOf(documents);
  const { index, store, scope, remove } = await indexSet(chunks, embedder);
  const embed = async (text: string) => Float32Array.from((await embedder.embed([text], 'query'))[0] ?? []);
  return {
    sourcesOf: ({ question, language, goldDocs }) =>
      retrieve({
        question,
        language,
        scope: values.given ? { ...scope, fileVersionIds: goldDocs } : scope,
        index,
        chunks: store,
        embed,
        mode,
      }),
    remove,
  };
}

async function findByPeer(): Promise<Finder> {
  const found = await langchainPieces(documents, questions, embedder.name, 4);
  const titles = new Map(documents.map(({ docId, title, language }) => [docId, { title, language }]));
  return {
    async sourcesOf(question) {
      return (found[questions.indexOf(question)] ?? []).map(({ docId, text, score }, at) => ({
        chunkId: `${docId}:${at}`,
        fileVersionId: docId,
        documentTitle: titles.get(docId)?.title ?? '',
        header: '',
        text,
        spans: [
          { start: 0, end: text.length, locator: { kind: 'line', line: 1 }, role: 'paragraph' } as const,
        ],
        language: titles.get(docId)?.language ?? question.language,
        similarity: score,
      }));
    },
    remove: async () => undefined,
  };
}

interface Outcome {
  question: SetQuestion;
  result: AnswerResult;
  sources: Source[];
  isRight: boolean;
  tookMs: number;
}

async function ask(question: SetQuestion): Promise<Outcome> {
  const startedAt = performance.now();
  const { language } = question;
  const sources = await find.sourcesOf(question);
  let result: AnswerResult | undefined;
  for await (const event of answerQuestion({
    question: question.question,
    language,
    sources,
    phrase: phrasesOf(language),
  }))
    if (event.kind === 'result') result = event.result;
  if (!result) throw new Error('the answer ended without a result');
  const isRight = question.isAnswerable
    ? result.outcome === 'answered' && holdsGold(result.text, question)
    : result.outcome === 'not_in_documents';
  return { question, result, sources, isRight, tookMs: performance.now() - startedAt };
}

try {
  const outcomes: Outcome[] = [];
  for (const question of questions) outcomes.push(await ask(question));
  const answerable = outcomes.filter(({ question }) => question.isAnswerable);
  const unanswerable = outcomes.filter(({ question }) => !question.isAnswerable);
  const share = (list: Outcome[], is: (outcome: Outcome) => boolean | undefined) => {
    const known = list.map(is).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : rounded(mean(known.map(Number)));
  };
  const answered = answerable.filter(({ result }) => result.outcome === 'answered');
  const precision = answered
    .map(({ question, result }) => citationPrecision(result, question.goldDocs))
    .filter((value) => value !== undefined);
  const borne = answered.map(({ result, question }) => claimsBorneOut(result, question.language));
  const byLanguage = (of: Outcome[]) =>
    Object.fromEntries(
      [...new Set(of.map(({ question }) => question.language))].sort().map((language) => {
        const mine = of.filter(({ question }) => question.language === language);
        const [yes, no] = [true, false].map((is) =>
          mine.filter(({ question }) => question.isAnswerable === is),
        );
        return [
          language,
          {
            right: share(yes ?? [], ({ isRight }) => isRight),
            falseRefusals: share(yes ?? [], ({ result }) => result.outcome !== 'answered'),
            refused: share(no ?? [], ({ isRight }) => isRight),
          },
        ];
      }),
    );
  if (values.misses) {
    const wrong = outcomes.filter(({ isRight }) => !isRight);
    writeFileSync(values.misses, wrong.map(({ question, result }) => JSON.stringify({ id: question.id, question: question.question, gold: question.isAnswerable ? question.answers : 'NOT IN DOCUMENTS', got: result.text, outcome: result.outcome })).join('\n')); // biome-ignore format: one row
  }
  console.log(
    JSON.stringify({
      eval: 'answers', set: set.name, half: values.half ?? 'both', by: values.peer ?? 'product', mode, embedder: embedder.name, model: 'none',
      answerable: answerable.length, right: share(answerable, ({ isRight }) => isRight),
      falseRefusals: share(answerable, ({ result }) => result.outcome !== 'answered'),
      unanswerable: unanswerable.length, refused: share(unanswerable, ({ isRight }) => isRight),
      byLanguage: byLanguage(outcomes),
      citationPrecision: rounded(mean(borne.map(({ precision: of }) => of))), citationRecall: rounded(mean(borne.map(({ recall }) => recall))),
      rightDocument: rounded(mean(precision)), withCitation: share(answered, ({ result }) => result.citations.length > 0),
      goldInCitation: share(answerable.filter(({ isRight }) => isRight), ({ question, result }) => holdsGold(result.citations.map(({ quote }) => quote).join('\n'), question)),
      rightPlace: share(answered, ({ question, result }) => opensPlace(result.citations, question)),
      unsupportedNumbers: outcomes.reduce((sum, { result }) => sum + result.unsupportedNumbers.length, 0),
      goldInSources: share(answerable, ({ question, sources }) => holdsGold(sources.map((source) => source.text).join('\n'), question)),
      p50Ms: rounded(outcomes.map(({ tookMs }) => tookMs).sort((a, b) => a - b)[Math.floor(outcomes.length / 2)] ?? 0),
      commit: commit(), load: rounded(loadavg()[0] ?? 0),
    }), // biome-ignore format: one line of figures
  );
} finally {
  await find.remove();
}
