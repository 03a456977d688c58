// One step of an answer: rights asked anew, arguments checked, what it found stored, a line in the timeline.
import type { Knex } from 'knex';
import type { AnswerRef } from '#contracts/answer.ts';
import { type ToolArgs, toolArgs } from '#contracts/answer-tool-args.ts';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import { AppError } from '#contracts/errors.ts';
import { AnswerStep } from '#db/models/answer-step.ts';
import { recordProcessEvent } from '#db/process-log.ts';
import { type AnswerPlace, type Asked, answerPlace, askedOf } from './answer-place.ts';

export type StepRef = AnswerRef & { stepId: string };

/** What a tool found: ids, kinds, periods, counts and figures. Never text of a document. */
export interface Found {
  chunkIds?: string[];
  documents?: { id: string; kind: string | null; periodStart: string | null; periodEnd: string | null; pieces?: number; pages?: number | null }[]; // biome-ignore format: one line
  total?: number;
  [more: string]: unknown;
}

interface StepWork<Tool extends AnswerTool> {
  args: ToolArgs<Tool>;
  place: AnswerPlace;
  asked: Asked;
}

/**
 * Runs a planned step. Arguments that are wrong are a step that was refused, not a failure of the answer; a right that is
 * gone ends the answer. Safe to repeat: a step that is done stays as it is.
 */
export async function runStep<Tool extends AnswerTool>(
  knex: Knex,
  ref: StepRef,
  tool: Tool,
  work: (of: StepWork<Tool>) => Promise<Found>,
): Promise<void> {
  const place = await answerPlace(knex, ref);
  const step = await AnswerStep.query(knex)
    .findOne({ id: ref.stepId, messageId: ref.messageId })
    .throwIfNotFound();
  if (step.state !== 'planned') return;
  if (step.tool !== tool) throw new AppError('conflict');
  const startedAt = Date.now();
  const checked = toolArgs[tool].safeParse(step.args);
  if (!checked.success) return endStep(knex, ref, step, { state: 'refused', errorCode: 'invalid_arguments' });
  const args = checked.data as ToolArgs<Tool>;
  const result = await work({ args, place, asked: await askedOf(knex, ref) });
  await endStep(knex, ref, step, { state: 'done', result, durationMs: Date.now() - startedAt });
}

/** Stores how a step ended, with its line. */
export async function endStep(
  knex: Knex,
  ref: AnswerRef,
  step: Pick<AnswerStep, 'id' | 'tool' | 'args'>,
  end: { state: 'done' | 'refused' | 'failed'; errorCode?: string; result?: Found; durationMs?: number },
): Promise<void> {
  const { state, errorCode = null, result = {}, durationMs } = end;
  await knex.transaction(async (trx) => {
    await AnswerStep.query(trx)
      .findById(step.id)
      .patch({ state, errorCode, result, durationMs: durationMs ?? null });
    await recordProcessEvent(trx, {
      processId: ref.processId,
      kind: 'phase',
      phase: 'sources_found',
      messageKey: state === 'done' ? `answer.step_${step.tool}` : 'answer.step_refused',
      args: summaryOf(step, end),
      effectKey: `answer-step/${step.id}`,
      ...(durationMs === undefined ? {} : { durationMs }),
    });
  });
}

/** For everybody who may read the timeline: kinds, periods, counts. What was asked stays with its asker. */
function summaryOf(
  { tool, args }: Pick<AnswerStep, 'tool' | 'args'>,
  { result = {}, errorCode }: { result?: Found; errorCode?: string },
): Record<string, string | number> {
  const { periodStart, periodEnd, operation } = args;
  return {
    tool,
    count: result.total ?? result.chunkIds?.length ?? 0,
    documents: result.documents?.length ?? 0,
    period:
      typeof periodStart === 'string' && typeof periodEnd === 'string' ? `${periodStart}–${periodEnd}` : '',
    operation: typeof operation === 'string' ? operation : '',
    code: errorCode ?? '',
  };
}
