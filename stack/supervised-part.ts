// Keeps one part running: when its process ends by itself, the part is started again at the same address.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part, RunningPart, StackContext } from './part.ts';

export interface StartedPart extends RunningPart {
  /** From the call to healthy, installing included. */
  startMs: number;
  restarts(): number;
}

const firstPauseMs = 250;
const longestPauseMs = 15_000;
/** After running this long an end counts as the first one again. */
const steadyMs = 60_000;

/** Starts the part (throws if it cannot be) and restarts it, with growing pauses, until `stop`. */
export async function startSupervised(part: Part, context: StackContext): Promise<StartedPart> {
  let isStopping = false;
  let restarts = 0;
  let pauseMs = firstPauseMs;
  let reviving: Promise<void> | undefined;

  const start = async (): Promise<RunningPart> => {
    let hasStarted = false;
    const startedAt = performance.now();
    const running = await part.start({
      ...context,
      spawnChild(name, command, args, options) {
        const child = context.spawnChild(name, command, args, options);
        child.once('exit', (code, signal) => {
          if (isStopping || !hasStarted) return; // an end during the start is reported by the start itself
          if (performance.now() - startedAt > steadyMs) pauseMs = firstPauseMs;
          context.say(part.name, `ended (${signal ?? code}); starting again`);
          reviving ??= revive().finally(() => {
            reviving = undefined;
          });
        });
        return child;
      },
    });
    hasStarted = true;
    return running;
  };

  const revive = async (): Promise<void> => {
    while (!isStopping) {
      await sleep(pauseMs, undefined, { ref: false });
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (isStopping) return;
      try {
        current = await start();
        restarts += 1;
        context.say(part.name, `running again at ${current.address}`);
        return;
      } catch (error) {
        context.say(
          part.name,
          `could not be started again: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  };

  const startedAt = performance.now();
  let current = await start();
  return {
    name: current.name,
    version: current.version,
    address: current.address,
    isEmbedded: current.isEmbedded,
    env: current.env,
    get pid(): number {
      return current.pid ?? 0;
    },
    startMs: Math.round(performance.now() - startedAt),
    restarts: () => restarts,
    isHealthy: () => current.isHealthy(),
    async stop() {
      isStopping = true;
      await reviving;
      await current.stop();
    },
  };
}
