// The language model as one answer uses it: by the agent's settings, and with what it used counted.

import type { AnsweringModel } from '#adapters/answering/port.ts';
import type { LanguageModel } from '#adapters/llm/index.ts';
import type { Usage } from '#adapters/llm/port.ts';
import { costOf, type Prices } from '#adapters/llm/price.ts';
import { ProviderError } from '#adapters/provider-error.ts';
import type { AgentSettings } from '#contracts/agents.ts';
import type { AnswerUsage } from '#contracts/answer-details.ts';

export interface Metered {
  model: AnsweringModel;
  name: string;
  /** True when the text ended because it was as long as it may be. */
  isCutOff(): boolean;
  usage(): AnswerUsage;
}

export const noUsage: AnswerUsage = { inputTokens: 0, outputTokens: 0, costMicros: 0, isEstimated: false, calls: 0 }; // biome-ignore format: one line

export const addUsage = (a: AnswerUsage, b: AnswerUsage): AnswerUsage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  costMicros: a.costMicros + b.costMicros,
  isEstimated: a.isEstimated || b.isEstimated,
  calls: a.calls + b.calls,
});

/** One call's tokens with their price. */
export function usageOf(
  usage: Usage,
  model: { name: string; isOffline: boolean },
  prices: Prices,
): AnswerUsage {
  const { costMicros, isEstimated } = costOf(usage, model, prices);
  const { inputTokens, outputTokens } = usage;
  return {
    inputTokens,
    outputTokens,
    costMicros,
    isEstimated: isEstimated || usage.isEstimated === true,
    calls: 1,
  };
}

/** The name that a call goes to: the agent's own choice counts only with a provider that has models to choose from. */
export const modelNameFor = (model: LanguageModel, { model: chosen }: AgentSettings): string =>
  model.isOffline ? model.name : (chosen ?? model.name);

/** Throws ProviderError `content_refused` where the provider's filter ended the text: half a sentence is no answer. */
export function metered(model: LanguageModel, settings: AgentSettings, prices: Prices): Metered {
  const name = modelNameFor(model, settings);
  let used = noUsage;
  let isCutOff = false;
  return {
    name,
    isCutOff: () => isCutOff,
    usage: () => used,
    model: {
      isOffline: model.isOffline,
      async *complete(request) {
        for await (const part of model.complete({ ...request, model: name })) {
          if ('delta' in part) {
            yield part;
            continue;
          }
          used = addUsage(used, usageOf(part.usage, { name, isOffline: model.isOffline }, prices));
          if (part.stoppedBecause === 'content_filter')
            throw new ProviderError('content_refused', 'the text was stopped by a filter');
          isCutOff = part.stoppedBecause === 'length';
          yield part;
        }
      },
    },
  };
}
