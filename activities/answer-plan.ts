// What an answer does next: by code, or by a model that sees no text of any document; every step written down before it runs.
import { Context } from '@temporalio/activity';
import { isPlain, type PlannedCall, type PlanningView, planByCode } from '#adapters/answering/plan.ts';
import { planningMessages, type TakenStep, toolsFor } from '#adapters/answering/plan-messages.ts';
import type { LanguageModel } from '#adapters/llm/index.ts';
import type { ToolCall } from '#adapters/llm/port.ts';
import type { AnswerPlan, AnswerRef } from '#contracts/answer.ts';
import type { AnswerUsage } from '#contracts/answer-details.ts';
import { toolArgs } from '#contracts/answer-tool-args.ts';
import { type AnswerTool, answerTools } from '#contracts/answer-tools.ts';
import { AnswerStep } from '#db/models/answer-step.ts';
import { Message } from '#db/models/message.ts';
import { newId } from '#db/new-id.ts';
import { addSpend, isOver, spendingOf } from '#db/queries/ai-spend.ts';
import { addUsage, modelNameFor, noUsage, usageOf } from './answer-model.ts';
import { type Asked, answerPlace, askedOf } from './answer-place.ts';
import { endStep } from './answer-step.ts';
import { planningView } from './answer-view.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';

interface Call extends PlannedCall {
  callId: string | null;
  errorCode?: string;
}

export const createAnswerPlanActivities = ({
  knex,
  languageModel,
  prices,
}: Pick<Deps, 'knex' | 'languageModel' | 'prices'>) => {
  /** Calls and what they cost, in one transaction; a repeat of the same round finds them there. */
  const store = async (
    ref: AnswerRef,
    asked: Asked,
    round: number,
    calls: readonly Call[],
    used: AnswerUsage,
  ) =>
    knex.transaction(async (trx) => {
      const message = await Message.query(trx).findById(ref.messageId).forUpdate().throwIfNotFound();
      const known = await AnswerStep.query(trx).where({ messageId: ref.messageId }).orderBy('ordinal');
      const mine = known.filter((step) => step.round === round);
      if (mine.length > 0) return mine;
      const usage = addUsage({ ...noUsage, ...message.usage }, used);
      await Message.query(trx)
        .findById(ref.messageId)
        .patch({ agentVersionId: asked.agent.versionId, usage: { ...usage } });
      await addSpend(trx, ref.tenantId, used);
      const steps: AnswerStep[] = [];
      for (const [at, { tool, args, callId }] of calls.entries())
        steps.push(
          await AnswerStep.query(trx).insert({
            id: newId(),
            tenantId: ref.tenantId,
            messageId: ref.messageId,
            ordinal: known.length + at + 1,
            round,
            tool,
            callId,
            args,
            state: 'planned',
          }),
        );
      return steps;
    });

  /** What a round is planned from. */
  const before = async (ref: AnswerRef, round: number) => {
    const [place, asked, model, taken] = await Promise.all([
      answerPlace(knex, ref),
      askedOf(knex, ref),
      languageModel(),
      AnswerStep.query(knex).where({ messageId: ref.messageId }).orderBy('ordinal'),
    ]);
    const view = await planningView(knex, place, asked);
    const isStored = taken.some((step) => step.round === round);
    const planner = plansByModel(model, view, asked) ? model : undefined;
    const earlier = taken.filter((step) => step.round < round);
    return { asked, view, planner, isStored, earlier };
  };
  const begin = async (
    ref: AnswerRef,
    round: number,
    of: {
      asked: Asked;
      view: PlanningView;
      earlier: AnswerStep[];
      calls: readonly Call[];
      used: AnswerUsage;
    },
  ) => {
    const { maxSteps } = of.asked.agent.settings.budget;
    const calls = of.calls.slice(0, Math.max(0, maxSteps - of.earlier.length));
    const steps = await store(ref, of.asked, round, calls, of.used);
    for (const step of steps) await refuseUnknown(ref, step, of.view);
    const known = steps.flatMap(({ id, tool }) => (isTool(tool) ? [{ stepId: id, tool }] : []));
    return { steps: known, isFull: steps.length === 0 || of.earlier.length + steps.length >= maxSteps };
  };

  return {
    /** The steps of one round by code, or that a model is to be asked. Safe to repeat: a stored round stays as it is. */
    async planAnswer({ round, ...ref }: AnswerRef & { round: number }): Promise<AnswerPlan> {
      const { asked, view, planner, earlier } = await before(ref, round);
      if (planner) return { steps: [], next: 'ask' };
      const calls = planByCode(view).map((call) => ({ ...call, callId: null }));
      const { steps } = await begin(ref, round, { asked, view, earlier, calls, used: noUsage });
      return { steps, next: 'write' };
    },

    /** The steps of one round by a model. A round that was stored is not asked for, nor paid, again. */
    async askPlanner({ round, ...ref }: AnswerRef & { round: number }): Promise<AnswerPlan> {
      const { asked, view, planner, isStored, earlier } = await before(ref, round);
      let calls: Call[] = planByCode(view).map((call) => ({ ...call, callId: null }));
      let used = noUsage;
      if (planner && !isStored) {
        if (isOver(await spendingOf(knex, ref.tenantId))) return { steps: [], next: 'budget' };
        const reply = await askModel(planner, view, asked, earlier);
        const name = modelNameFor(planner, asked.agent.settings);
        used = usageOf(reply.usage, { name, isOffline: planner.isOffline }, prices);
        // A model that asks for nothing at all has planned no answer: without sources there is none.
        if (reply.calls.length > 0 || round > 1) calls = reply.calls.map(readCall);
      }
      const { steps, isFull } = await begin(ref, round, { asked, view, earlier, calls, used });
      return { steps, next: isFull ? 'write' : 'plan' };
    },
  };

  async function refuseUnknown(ref: AnswerRef, step: AnswerStep, { tools }: PlanningView): Promise<void> {
    if (step.state !== 'planned') return;
    if (!isTool(step.tool) || !tools.includes(step.tool))
      await endStep(knex, ref, { ...step, tool: step.tool }, { state: 'refused', errorCode: 'unknown_tool' });
    else if (!toolArgs[step.tool].safeParse(step.args).success)
      await endStep(knex, ref, step, { state: 'refused', errorCode: 'invalid_arguments' });
  }

  async function askModel(model: LanguageModel, view: PlanningView, asked: Asked, before: AnswerStep[]) {
    return withHeartbeat(() =>
      model.plan({
        model: modelNameFor(model, asked.agent.settings),
        messages: planningMessages(view, before.map(asTaken)),
        tools: toolsFor(view.tools),
        signal: Context.current().cancellationSignal,
      }),
    );
  }
};

const isTool = (name: string): name is AnswerTool => (answerTools as readonly string[]).includes(name);

/** Offline, and where the agent's people say so, plans are made by code; else for what is more than a plain question. */
function plansByModel(model: LanguageModel | undefined, view: PlanningView, { agent }: Asked): boolean {
  if (!model || model.isOffline || agent.settings.budget.planning === 'never') return false;
  return agent.settings.budget.planning === 'always' || !isPlain(view);
}

/** Arguments as an object; what is none of that is kept as it was said, and refused. */
function readCall(call: ToolCall): Call {
  const said = { callId: call.id.slice(0, 200), tool: call.name.slice(0, 80) as AnswerTool };
  try {
    const args: unknown = JSON.parse(call.arguments || '{}');
    if (typeof args === 'object' && args !== null && !Array.isArray(args))
      return { ...said, args: args as Record<string, unknown> };
  } catch (error) {
    // No JSON at all: a visible step with the reason, like arguments of the wrong shape.
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { ...said, args: { unreadable: call.arguments.slice(0, 200) } };
}

const asTaken = (step: AnswerStep): TakenStep => ({ ...step, callId: step.callId ?? step.id });
