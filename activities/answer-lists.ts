// What there is and what there is not: the tools that answer with kinds, periods and approved figures.

import { answerDocuments } from '#db/queries/answer-documents.ts';
import { approvedMetrics } from '#db/queries/approved-metrics.ts';
import { absentDocuments } from './answer-absent.ts';
import { runStep, type StepRef } from './answer-step.ts';
import { kindsNamed } from './answer-view.ts';
import type { Deps } from './deps.ts';

export const createAnswerListActivities = ({ knex }: Pick<Deps, 'knex'>) => ({
  async listDocuments(ref: StepRef): Promise<void> {
    await runStep(knex, ref, 'list_documents', async ({ args, place }) => {
      const documents = await answerDocuments(knex, place, args);
      return { documents: documents.slice(0, 100), total: documents.length };
    });
  },
  async listMissing(ref: StepRef): Promise<void> {
    await runStep(knex, ref, 'list_missing', async ({ args, place, asked }) => {
      const period = { start: args.periodStart, end: args.periodEnd };
      const kinds = await kindsNamed(knex, place, asked);
      const absent = await absentDocuments(knex, place, period, kinds);
      return { absent, total: absent.length };
    });
  },
  /** Only what a person approved; each with the piece it was read from, where that is still there. */
  async lookUpMetrics(ref: StepRef): Promise<void> {
    await runStep(knex, ref, 'look_up_metrics', async ({ args, place }) => {
      const metrics = await approvedMetrics(knex, place, args);
      const chunkIds = [...new Set(metrics.flatMap(({ chunkId }) => chunkId ?? []))];
      return { metrics, chunkIds, total: metrics.length };
    });
  },
  /** Companies are compared by the portfolio's answer, each under the asker's rights; a project has one company. */
  async compareCompanies(ref: StepRef): Promise<void> {
    await runStep(knex, ref, 'compare_companies', async () => ({ total: 0, only: 'in_portfolios' }));
  },
});
