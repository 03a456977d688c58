// Exact arithmetic over cells of tables: figures are found in the documents, never in a model's words.
import { calculate } from '#adapters/answering/calculate.ts';
import type { Source } from '#adapters/answering/port.ts';
import { runStep, type StepRef } from './answer-step.ts';
import type { Deps } from './deps.ts';
import { createFinder } from './find-pieces.ts';

export const createAnswerTableActivities = (deps: Pick<Deps, 'knex' | 'embeddings'>) => {
  const find = createFinder(deps);
  return {
    async queryTable(ref: StepRef): Promise<void> {
      await runStep(deps.knex, ref, 'query_table', async ({ args, place, asked }) => {
        const { language } = asked;
        const question = args.question ?? asked.question.text;
        const sources = new Map<string, Source>();
        for (const words of args.figures ?? [question])
          for (const source of await find({ question: words, language, scope: place.scope }))
            sources.set(source.chunkId, source);
        const { operation, figures } = args;
        const calculation = calculate({
          operation,
          ...(figures ? { figures } : { question }),
          language,
          sources: [...sources.values()],
        });
        const chunkIds = [...new Set(calculation.operands.map(({ chunkId }) => chunkId))];
        return { calculation, chunkIds, total: calculation.operands.length };
      });
    },
  };
};
