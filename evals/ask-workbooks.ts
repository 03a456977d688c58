// Fifty questions on five workbooks (row C5) through reader, splitter, index, retrieval and the offline answer.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion } from '#adapters/answering/answer-question.ts';
import { plain } from '#adapters/answering/decimal.ts';
import { findNumbers } from '#adapters/answering/numbers.ts';
import { retrieve } from '#adapters/retrieval/retrieve.ts';
import { evalEmbedder } from './embedder.ts';
import { indexSet } from './indexed-set.ts';
import { phrasesOf } from './phrases.ts';
import { chunksOf } from './set-chunks.ts';
import { type CellQuestion, makeWorkbooks } from './workbooks.ts';

export interface CellAnswer {
  question: CellQuestion;
  text: string;
  /** The exact value stands in the answer. */
  isExact: boolean;
  /** A citation opens the very cell. */
  isCited: boolean;
}

/** Needs MILVUS_ADDRESS; by words alone, as a figure is found by its labels. */
export async function askWorkbooks(): Promise<CellAnswer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-workbooks-'));
  try {
    const workbooks = await makeWorkbooks();
    const documents = await Promise.all(
      workbooks.map(async ({ file, bytes }) => {
        await writeFile(join(folder, file), bytes);
        return { docId: file, title: file, language: 'sv' as const, file: join(folder, file) };
      }),
    );
    const { index, store, scope, remove } = await indexSet(
      await chunksOf(documents),
      await evalEmbedder('words'),
    );
    try {
      const answers: CellAnswer[] = [];
      for (const question of workbooks.flatMap(({ questions }) => questions)) {
        const { language } = question;
        const sources = await retrieve({
          question: question.question,
          language,
          scope,
          index,
          chunks: store,
        });
        const request = { question: question.question, language, sources, phrase: phrasesOf(language) };
        for await (const event of answerQuestion(request)) {
          if (event.kind !== 'result') continue;
          const { text, citations } = event.result;
          answers.push({
            question,
            text,
            isExact: findNumbers(text, language).some(({ value }) => Number(plain(value)) === question.value),
            isCited: citations.some(
              ({ fileVersionId, locator }) =>
                fileVersionId === question.file &&
                locator.kind === 'cell' &&
                locator.sheet === question.sheet &&
                locator.cell === question.cell,
            ),
          });
        }
      }
      return answers;
    } finally {
      await remove();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
