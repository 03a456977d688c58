// What a planning model is told: the question, earlier questions and metadata; results as ids, kinds, periods and counts.
// By construction no text of a document gets here, so none can ask for a tool (decision 020).
import { z } from 'zod';
import { toolArgs, toolDescriptions } from '#contracts/answer-tool-args.ts';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { PlanningMessage, PlanningRequest } from '../llm/port.ts';
import type { PlanningView } from './plan.ts';

/** A step that was taken, as stored. */
export interface TakenStep {
  round: number;
  callId: string;
  tool: string;
  args: Record<string, unknown>;
  state: string;
  errorCode: string | null;
  result: Record<string, unknown>;
}

export const toolsFor = (tools: readonly AnswerTool[]): PlanningRequest['tools'] =>
  tools.map((name) => ({
    name,
    description: toolDescriptions[name],
    parameters: z.toJSONSchema(toolArgs[name]) as Record<string, unknown>,
  }));

export function planningMessages(view: PlanningView, taken: readonly TakenStep[]): PlanningMessage[] {
  const system = [
    'You plan how a question about a company is answered from its documents. You never answer it yourself.',
    'Call the tools that find what is needed, several at once where they do not depend on each other. When nothing more is needed, call none.',
    `Today is ${view.today}. The fiscal year begins in month ${view.fiscalYearStartMonth}.`,
    `Kinds of documents with how many there are: ${view.kinds.map(({ key, count }) => `${key} ${count}`).join(', ')}.`,
    `Approved key figures: ${view.metrics.map(({ key }) => key).join(', ') || 'none'}.`,
    `Documents that the question names: ${view.mentioned.map(({ id, kind }) => `${id} (${kind ?? 'unknown'})`).join(', ') || 'none'}.`,
  ].join('\n');
  const earlier = view.earlierQuestions.map((content) => ({ role: 'user' as const, content }));
  const rounds = Map.groupBy(taken, ({ round }) => round);
  const done = [...rounds.values()].flatMap((steps): PlanningMessage[] => [
    {
      role: 'assistant',
      calls: steps.map(({ callId, tool, args }) => ({
        id: callId,
        name: tool,
        arguments: JSON.stringify(args),
      })),
    },
    ...steps.map(
      (step): PlanningMessage => ({ role: 'tool', callId: step.callId, content: resultView(step) }),
    ),
  ]);
  return [{ role: 'system', content: system }, ...earlier, { role: 'user', content: view.question }, ...done];
}

/** The only door from what a tool found to a planning model: named fields, each of a shape that holds no prose. */
export function resultView({
  state,
  errorCode,
  result,
}: Pick<TakenStep, 'state' | 'errorCode' | 'result'>): string {
  if (state !== 'done') return JSON.stringify({ state, code: errorCode });
  const seen = Metadata.safeParse(result);
  return JSON.stringify({ state, ...(seen.success ? seen.data : {}) });
}

const Key = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Day = z.iso.date().nullable();
const Metadata = z.object({
  total: z.number().optional(),
  chunkIds: z
    .array(z.uuid())
    .transform((ids) => ids.length)
    .optional(),
  documents: z
    .array(
      z.object({
        id: z.uuid(),
        kind: Key.nullable(),
        periodStart: Day,
        periodEnd: Day,
        pages: z.number().nullish(),
        pieces: z.number().optional(),
      }),
    )
    .optional(),
  absent: z.array(z.object({ kind: Key, periodStart: Day, periodEnd: Day, state: Key })).optional(),
  metrics: z.array(z.object({ key: Key, periodStart: Day, periodEnd: Day })).optional(),
  calculation: z
    .object({ refusal: Key.optional(), operands: z.array(z.unknown()).transform((list) => list.length) })
    .transform(({ refusal, operands }) => ({ isDone: refusal === undefined, refusal, figures: operands }))
    .optional(),
});
