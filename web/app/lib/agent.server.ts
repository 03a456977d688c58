// Reading and acting on an agent's page: save a version, bring one back, compare two.

import type { AgentSettings } from '#contracts/agents.ts';
import { type AnswerTool, answerTools } from '#contracts/answer-tools.ts';
import { agents } from '#contracts/api/agents.ts';
import { budgets } from '#contracts/api/budgets.ts';
import { type ActionAnswer, isRefusal } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

/** Which tools a page offers to choose among. */
export const toolsToChoose: readonly AnswerTool[] = answerTools;

export async function actOnAgent(api: PageApi, form: ReadForm): Promise<ActionAnswer<number>> {
  if (form.intent === 'budget') {
    const dollars = form.optional('dollars');
    const monthlyMicros = dollars === undefined ? null : Math.round(Number(dollars) * 1_000_000);
    await api.call(budgets.set, { params: { companyId: form.text('companyId') }, body: { monthlyMicros } });
    return { done: 'budget' };
  }
  const params = { agentId: form.text('agentId') };
  const basedOn = Number(form.text('basedOn'));
  if (form.intent === 'restore') {
    const { number } = await api.call(agents.rollback, {
      params,
      body: { to: Number(form.text('to')), basedOn },
    });
    return { done: 'saved', value: number };
  }
  const settings = settingsFrom(form);
  const body = { settings, note: form.text('note'), basedOn };
  const { number } = await api.call(agents.change, { params, body });
  return { done: 'saved', value: number };
}

const settingsFrom = (form: ReadForm): AgentSettings => ({
  instructions: form.text('instructions'),
  model: form.optional('model') ?? null,
  language: (form.optional('language') ?? null) as AgentSettings['language'],
  tools: form.all('tools') as AnswerTool[],
  temperature: Number(form.text('temperature')),
  budget: {
    maxSteps: Number(form.text('maxSteps')),
    maxAnswerTokens: Number(form.text('maxAnswerTokens')),
    historyTokens: Number(form.text('historyTokens')),
    planning: form.text('planning') as AgentSettings['budget']['planning'],
  },
});

/** The comparison that the address asks for (`?compare=3`): from that version to the one in use. */
export async function comparisonFor(api: PageApi, request: Request, agent: { id: string; current: number }) {
  const from = Number(new URL(request.url).searchParams.get('compare'));
  if (!Number.isInteger(from) || from < 1 || from > agent.current) return null;
  const query = { from, to: agent.current };
  return { ...query, ...(await api.call(agents.diff, { params: { agentId: agent.id }, query })) };
}

/** The company's budget, for whoever may change it. */
export async function spendingFor(api: PageApi, companyId: string | null) {
  if (!companyId) return null;
  try {
    return await api.call(budgets.get, { params: { companyId } });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
