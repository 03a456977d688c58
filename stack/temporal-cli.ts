// Finds the Temporal CLI, or builds it from the Go module in temporal-cli/ (its go.sum is the lockfile).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { goToolchain } from './go-toolchain.ts';
import type { StackContext } from './part.ts';
import { cachedFolder } from './user-cache.ts';

/** Same as in temporal-cli/go.mod; 1.6 and later cannot be built from the module proxy (a replace directive). */
export const temporalCliVersion = '1.5.1';

const moduleDir = join(import.meta.dirname, 'temporal-cli');
const say = (context: StackContext) => (message: string) => context.say('temporal', message);

/** Path of the program: TEMPORAL_CLI, else this user's cache, else built (about 3 minutes on two cores, once). */
export async function temporalCli(context: StackContext): Promise<string> {
  if (context.env['TEMPORAL_CLI']) return context.env['TEMPORAL_CLI'];
  const hash = createHash('sha256').update(await readFile(join(moduleDir, 'go.sum')));
  const stamp = hash.digest('hex').slice(0, 12);
  const key = `temporal-cli/${temporalCliVersion}-${process.platform}-${process.arch}-${stamp}`;
  const request = { cacheDir: context.cacheDir, key, say: say(context) };
  return join(await cachedFolder(request, (folder) => build(context, folder)), 'temporal');
}

async function build(context: StackContext, folder: string): Promise<void> {
  const go = await goToolchain(context);
  const startedAt = performance.now();
  const elapsed = (): string => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  say(context)(
    `building Temporal CLI ${temporalCliVersion} from source with ${go.version} (about 3 min, once per user)`,
  );
  const timer = setInterval(() => say(context)(`still building Temporal CLI, ${elapsed()}`), 15_000);
  // The build cache lies in our own partial folder when Go is ours: nothing of it is wanted afterwards.
  const buildCache = join(folder, 'go-build');
  const args = ['build', '-mod=readonly', '-trimpath', '-ldflags', '-s -w', '-o', join(folder, 'temporal')];
  try {
    await runGo(go.command, [...args, 'github.com/temporalio/cli/cmd/temporal'], {
      ...context.env,
      CGO_ENABLED: '0',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      ...(go.isOurs && { GOCACHE: buildCache, GOPATH: join(folder, 'go'), GOFLAGS: '-modcacherw' }),
    });
  } finally {
    clearInterval(timer);
  }
  await rm(buildCache, { recursive: true, force: true });
  await rm(join(folder, 'go'), { recursive: true, force: true });
  say(context)(`built Temporal CLI in ${elapsed()}`);
}

function runGo(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: moduleDir, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`building the Temporal CLI failed (${code}):\n${output}`)),
    );
  });
}
