// Loads the invented portfolio once per data folder, in the background, through the product's own API.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackContext } from './part.ts';
import { hasScript, runScript } from './run-script.ts';

const script = 'demo/load.ts';
const signInPath = join(import.meta.dirname, '..', 'demo', 'sign-in.json');

/** The demo's account, when this checkout has one. */
export function demoSignIn(): { email: string; password: string } | undefined {
  if (!existsSync(signInPath)) return undefined;
  return JSON.parse(readFileSync(signInPath, 'utf8')) as { email: string; password: string };
}

/** Never fails the start: what goes wrong is said, and tried again at the next start. */
export async function loadDemo(
  context: StackContext,
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const stamp = join(context.dataDir, 'demo-loaded.json');
  if (!hasScript(script) || existsSync(stamp)) return;
  context.say('demo', 'loading the demo portfolio in the background');
  try {
    const onLine = (line: string): void => context.say('demo', line);
    await runScript({ path: script, env: { ...context.env, ...env }, onLine, signal });
    writeFileSync(stamp, JSON.stringify({ loadedAt: new Date().toISOString() }));
    context.say('demo', 'loaded');
  } catch (error) {
    if (!signal.aborted) context.say('demo', `not loaded: ${error instanceof Error ? error.message : error}`);
  }
}
