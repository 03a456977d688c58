// Asks the model server how it is, until it answers.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Capability = z.object({ isReady: z.boolean(), isFetched: z.boolean(), model: z.string() });
const Health = z.object({ embeddings: Capability, languageModel: Capability, speech: Capability });
export type ModelServerHealth = z.infer<typeof Health>;

/** Throws when there is no right answer within `timeoutMs`, or when `hasStopped` says that none will come. */
export async function waitForHealth(
  address: string,
  timeoutMs: number,
  hasStopped: () => boolean = () => false,
): Promise<ModelServerHealth> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      const response = await fetch(`${address}/health`, { signal: AbortSignal.timeout(2_000) });
      return Health.parse(await response.json());
    } catch (error) {
      if (hasStopped())
        throw new Error('the model server ended while starting; see its log', { cause: error });
      if (performance.now() > deadline) throw new Error(`no answer from ${address}`, { cause: error });
      await sleep(50);
    }
  }
}
