// Runs one of the product's own scripts under this Node and hears what it prints.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface ScriptRun {
  /** Relative to the repository. */
  path: string;
  args?: string[];
  env: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
  signal?: AbortSignal;
}

const root = join(import.meta.dirname, '..');

/** Whether this checkout has the script. */
export const hasScript = (path: string): boolean => existsSync(join(root, path));

/** Waits for it to end well and answers the last line of its output; throws with its errors otherwise. */
export function runScript({ path, args = [], env, onLine, signal }: ScriptRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, path), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let last = '';
    let unfinished = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (unfinished + chunk.toString()).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) {
        last = line;
        onLine?.(line);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      if (code === 0) resolve(unfinished.trim() || last);
      else reject(new Error(`${path} ended with ${killedBy ?? code}\n${errors.trim()}`));
    });
  });
}
