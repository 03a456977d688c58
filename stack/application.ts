// The product's own processes, as parts: two workers and the server of API, sockets and pages.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, logPathOf, stopChild } from './child-processes.ts';
import type { Part } from './part.ts';
import { waitUntil } from './wait-until.ts';

const root = join(import.meta.dirname, '..');
/** Workers let running activities finish for this long before they are cancelled. */
const stopTimeoutMs = 15_000;

/** What this checkout has of: worker-flow, worker-content, api. */
export function applicationParts(env: Record<string, string>): Part[] {
  const parts: Part[] = [];
  const worker = join(root, 'temporal', 'worker.ts');
  if (existsSync(worker)) parts.push(workerPart('flow', worker, env), workerPart('content', worker, env));
  const server = join(root, 'api', 'server.ts');
  if (existsSync(server)) parts.push(apiPart(server, env));
  return parts;
}

// A worker that polls is seen by Temporal only; here its process is what can be watched.
function workerPart(group: string, program: string, env: Record<string, string>): Part {
  const name = `worker-${group}`;
  return {
    name,
    async start(context) {
      const child = context.spawnChild(name, process.execPath, [program, '--group', group], {
        env,
        cwd: root,
      });
      return {
        name,
        version: process.version,
        address: `task queues of ${group}`,
        isEmbedded: true,
        ...(child.pid !== undefined && { pid: child.pid }),
        env: {},
        isHealthy: () => Promise.resolve(isRunning(child)),
        stop: () => stopChild(child, 'SIGTERM', stopTimeoutMs),
      };
    },
  };
}

function apiPart(program: string, env: Record<string, string>): Part {
  const name = 'api';
  const address = `http://127.0.0.1:${env['PORT']}`;
  const isHealthy = async (): Promise<boolean> => {
    try {
      const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false; // not listening yet
    }
  };
  return {
    name,
    async start(context) {
      const child = context.spawnChild(name, process.execPath, [program], { env, cwd: root });
      const logPath = logPathOf(context.dataDir, name);
      await waitUntil(isHealthy, { name, timeoutMs: 90_000, child, logPath });
      return {
        name,
        version: process.version,
        address: env['PUBLIC_URL'] ?? address,
        isEmbedded: true,
        ...(child.pid !== undefined && { pid: child.pid }),
        env: {},
        isHealthy,
        stop: () => stopChild(child, 'SIGTERM', stopTimeoutMs),
      };
    },
  };
}
