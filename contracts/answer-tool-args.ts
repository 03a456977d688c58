// What each tool may be asked for: every call is checked by these before it runs, whoever planned it.
import { z } from 'zod';
import type { AnswerTool } from './answer-tools.ts';
import { Id } from './primitives.ts';

const Kinds = z
  .array(
    z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/)
      .max(60),
  )
  .max(12)
  .optional();
const period = { periodStart: z.iso.date().optional(), periodEnd: z.iso.date().optional() };
const Words = z.string().trim().min(1).max(500);

export const toolArgs = {
  search_documents: z.strictObject({ query: Words, kinds: Kinds, ...period }),
  list_documents: z.strictObject({ kinds: Kinds, ...period }),
  read_document: z.strictObject({
    documentId: Id,
    fromPage: z.int().min(1).max(10_000).optional(),
    toPage: z.int().min(1).max(10_000).optional(),
  }),
  query_table: z.strictObject({
    operation: z.enum(['lookup', 'sum', 'difference', 'growth', 'average', 'ratio']),
    figures: z.array(z.string().trim().min(1).max(200)).min(1).max(8).optional(),
    question: Words.optional(),
  }),
  look_up_metrics: z.strictObject({
    keys: z
      .array(
        z
          .string()
          .regex(/^[a-z][a-z0-9_]*$/)
          .max(60),
      )
      .max(20)
      .optional(),
    ...period,
  }),
  list_missing: z.strictObject({ periodStart: z.iso.date(), periodEnd: z.iso.date() }),
  search_talks: z.strictObject({ query: Words }),
  compare_companies: z.strictObject({ question: Words }),
} satisfies Record<AnswerTool, z.ZodType>;

export type ToolArgs<Tool extends AnswerTool> = z.infer<(typeof toolArgs)[Tool]>;

/** What a model is told of each tool. */
export const toolDescriptions: Record<AnswerTool, string> = {
  search_documents:
    'Search the documents by words and meaning. `query` in the language of the question. Narrow by kinds or period only when the question names them.',
  list_documents: 'List documents by kind and period: ids, kinds, periods, pages. No text.',
  read_document: 'Read a document, or some of its pages, by the id that another tool gave.',
  query_table:
    'Exact arithmetic over cells of tables. `figures`: each names one row and its period, e.g. "nettoomsättning 2024"; earlier (or the dividend) first.',
  look_up_metrics: 'Look up approved key figures by key and period.',
  list_missing: 'Which documents that are required for a period are missing.',
  search_talks: 'Search transcripts of meetings and e-mails.',
  compare_companies: 'Compare the companies of a portfolio. Only for questions across companies.',
};
