// What tokens cost: known list prices, or those of the settings, in whole millionths of a US dollar.
import type { Usage } from './port.ts';

/** US dollars per million tokens, in and out: OpenAI’s list prices when this was written. The settings overrule them. */
const listPrices: [prefix: string, input: number, output: number][] = [
  ['gpt-4.1-nano', 0.1, 0.4],
  ['gpt-4.1-mini', 0.4, 1.6],
  ['gpt-4.1', 2, 8],
  ['gpt-4o-mini', 0.15, 0.6],
  ['gpt-4o', 2.5, 10],
  ['gpt-5-nano', 0.05, 0.4],
  ['gpt-5-mini', 0.25, 2],
  ['gpt-5', 1.25, 10],
  ['o3', 2, 8],
  ['o4-mini', 1.1, 4.4],
];
/** A budget must count what it does not know, rather too high: as a large model. */
const unknownPrice = { input: 2.5, output: 10 };

export interface Prices {
  OPENAI_INPUT_PRICE?: number | undefined;
  OPENAI_OUTPUT_PRICE?: number | undefined;
}

/** `isEstimated` where neither the list nor the settings know the model. The offline model costs nothing. */
export function costOf(
  usage: Usage,
  model: { name: string; isOffline: boolean },
  settings: Prices,
): { costMicros: number; isEstimated: boolean } {
  if (model.isOffline) return { costMicros: 0, isEstimated: false };
  const { OPENAI_INPUT_PRICE: input, OPENAI_OUTPUT_PRICE: output } = settings;
  const listed = listPrices.find(([prefix]) => model.name.startsWith(prefix));
  const price =
    input !== undefined && output !== undefined
      ? { input, output }
      : listed
        ? { input: listed[1], output: listed[2] }
        : unknownPrice;
  const costMicros = Math.ceil(usage.inputTokens * price.input + usage.outputTokens * price.output);
  return { costMicros, isEstimated: price === unknownPrice || usage.isEstimated === true };
}
