// Starts the parts side by side and stops them in the opposite order of need.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './chromium.ts';
import { files } from './files.ts';
import { mail } from './mail.ts';
import { milvus } from './milvus.ts';
import type { Part, RunningPart, StackContext } from './part.ts';
import { postgres } from './postgres.ts';
import { type StartedPart, startSupervised } from './supervised-part.ts';
import { temporal } from './temporal.ts';

/** Every part of the product's own stack. */
export async function allParts(): Promise<Part[]> {
  return [postgres, temporal, milvus, mail, files, chromium, ...(await modelParts())];
}

/** Starts all at once. The first failure is thrown at once, after stopping the parts that run by then. */
export async function startParts(parts: Part[], context: StackContext): Promise<StartedPart[]> {
  const running: StartedPart[] = [];
  try {
    await Promise.all(
      parts.map(async (part) => {
        running.push(await started(part, context));
      }),
    );
  } catch (error) {
    // What is still installing is not waited for: the guardian ends it when the stack is closed.
    await stopParts(running);
    throw error;
  }
  return parts.flatMap(({ name }) => running.filter((part) => part.name === name));
}

/** Stops all at once: no part needs another, only the application needs them. */
export async function stopParts(parts: RunningPart[]): Promise<void> {
  await Promise.all(parts.map((part) => part.stop()));
}

/** The variables of all parts together, with the list that the status page shows. */
export function environmentOf(parts: RunningPart[]): Record<string, string> {
  const list = parts.map(({ name, version, address, isEmbedded }) => ({
    name,
    version,
    address,
    isEmbedded,
  }));
  return Object.assign({}, ...parts.map((part) => part.env), { STACK_PARTS: JSON.stringify(list) });
}

async function started(part: Part, context: StackContext): Promise<StartedPart> {
  const running = await startSupervised(part, context).catch((cause: unknown) => {
    throw new Error(`${part.name} could not be started`, { cause });
  });
  context.say(part.name, `ready: ${running.version} at ${running.address} (${running.startMs} ms)`);
  return running;
}

// The model parts are loaded by name: a checkout without them still starts, in quote mode.
async function modelParts(): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of ['models', 'speech']) {
    const path = join(import.meta.dirname, `${name}.ts`);
    if (!existsSync(path)) continue;
    const module = (await import(path)) as Record<string, Part | undefined>;
    if (module[name]) parts.push(module[name]);
  }
  return parts;
}
