// The context of one launcher: its data folder (locked), ports, children and guardian.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createChildProcesses } from './child-processes.ts';
import { dismissGuardian, startGuardian } from './guardian.ts';
import { lockHolder, tryLock } from './lock-file.ts';
import type { StackContext } from './part.ts';
import { createPortPicker } from './ports.ts';
import { reap } from './reap.ts';
import { userCacheDir } from './user-cache.ts';

export interface OpenStack {
  context: StackContext;
  /** Ends what is still alive of this run and gives the data folder free. Call after every part has stopped. */
  close(): Promise<void>;
}

export interface OpenStackOptions {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  say: StackContext['say'];
}

/** Another live launcher uses this data folder. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(`${dataDir} is in use by process ${pid}`);
  }
}

const lockPath = (dataDir: string): string => join(dataDir, 'run', 'launcher.lock');

/** Opens a data folder: refuses one in use, ends what a killed launcher left, starts the guardian. */
export async function openStack(options: OpenStackOptions): Promise<OpenStack> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  const lock = tryLock(lockPath(dataDir));
  if (!lock) throw new DataFolderInUse(dataDir, lockHolder(lockPath(dataDir))?.pid ?? 0);
  const leftovers = await reap(dataDir);
  if (leftovers.length > 0)
    options.say('launcher', `ended what an earlier run left: ${leftovers.join(', ')}`);

  const stackId = randomUUID();
  // INSYN_RUN_ID may come from outside (.ci/run) and then covers several stacks; INSYN_STACK_ID is this one's.
  const runId = options.env['INSYN_RUN_ID'] ?? stackId;
  const env = { ...options.env, INSYN_RUN_ID: runId, INSYN_STACK_ID: stackId };
  const children = createChildProcesses({ dataDir, stackId, env });
  const guardian = startGuardian(dataDir, env);
  const ports = createPortPicker();
  return {
    context: {
      dataDir,
      cacheDir: userCacheDir(options.env),
      env,
      runId,
      say: options.say,
      pickPort: ports.pickPort,
      spawnChild: children.spawnChild,
    },
    async close() {
      await dismissGuardian(guardian);
      ports.release();
      lock.release();
    },
  };
}
