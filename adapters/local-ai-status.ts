// Asks the local model server what it can do now: for the screen that says which model is at work.
import { z } from 'zod';
import { ProviderError } from './provider-error.ts';

const Capability = z.object({ isReady: z.boolean(), isFetched: z.boolean(), model: z.string() });
const LocalAiStatus = z.object({
  embeddings: Capability.extend({ dimensions: z.int() }),
  languageModel: Capability,
  speech: Capability,
});
export type LocalAiStatus = z.infer<typeof LocalAiStatus>;

const timeoutMs = 5_000;

/** `isFetched`: it would answer; `isReady`: it is in memory. Throws ProviderError `unreachable` or `bad_answer`. */
export async function localAiStatus(localAiUrl: string): Promise<LocalAiStatus> {
  let answer: unknown;
  try {
    const response = await fetch(new URL('/health', localAiUrl), { signal: AbortSignal.timeout(timeoutMs) });
    answer = await response.json();
  } catch (error) {
    throw new ProviderError('unreachable', 'the local model server does not answer', { cause: error });
  }
  const parsed = LocalAiStatus.safeParse(answer);
  if (!parsed.success) throw new ProviderError('bad_answer', 'not a local model server');
  return parsed.data;
}
