// One child process as the parent sees it: give it a file, watch its memory and time, kill it when it must be.
import { fork } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ExtractionLimits } from './limits.ts';
import type { ReaderMessage, ReadJob, ReadResult, UnlockJob } from './messages.ts';
import { ExtractionFailure } from './port.ts';
import { rssBytesOf } from './rss-bytes.ts';

const readerPath = fileURLToPath(new URL('./reader.ts', import.meta.url));
// Only Linux tells a process's memory without starting another one.
const watchEveryMs = process.platform === 'linux' ? 50 : 500;

export interface ReadOptions {
  signal: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

export interface ReaderProcess {
  read(job: ReadJob | UnlockJob, options: ReadOptions): Promise<ReadResult>;
  /** Ended, or due for replacement: too many files, too much memory kept. */
  isWornOut(): boolean;
  /** Starts the idle timer: nobody needs the child for now. */
  rest(): void;
  stop(): Promise<void>;
}

/** Forks a child with its own small heap and an empty environment (it needs no secret). `onExit` is called once. */
export function createReaderProcess(limits: ExtractionLimits, onExit: () => void): ReaderProcess {
  const child = fork(readerPath, [], {
    // A small young generation keeps a child at half the memory for no time lost (138 against 230 MB on 200 pages),
    // so that it is not replaced for its garbage.
    // A parser has no business starting programs or loading native code: the permission model refuses both.
    execArgv: [
      '--permission',
      '--allow-fs-read=*',
      '--allow-fs-write=*',
      '--allow-worker',
      `--max-old-space-size=${limits.childHeapMiB}`,
      '--max-semi-space-size=8',
      '--no-warnings',
    ],
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let files = 0;
  let rssBytes = 0;
  let hasExited = false;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString('latin1')).slice(-4_000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      hasExited = true;
      clearTimeout(idleTimer);
      resolve();
      onExit();
    });
  });
  const kill = (): void => void child.kill('SIGKILL');

  return {
    isWornOut: () => hasExited || files >= limits.recycleFiles || rssBytes > limits.recycleRssBytes,
    rest() {
      idleTimer = setTimeout(kill, limits.idleTimeMs);
      idleTimer.unref();
      // An idle child must not keep the parent alive.
      child.unref();
      child.channel?.unref();
      if (child.stderr instanceof Socket) child.stderr.unref();
    },
    stop() {
      child.ref();
      kill();
      return exited;
    },
    read(job, { signal, onProgress }) {
      clearTimeout(idleTimer);
      child.ref();
      child.channel?.ref();
      files++;
      return new Promise<ReadResult>((resolve, reject) => {
        const startedAt = Date.now();
        const forBytesMs = limits.baseTimeMs + (job.workBytes / 1_048_576) * limits.perMegabyteTimeMs;
        let allowedMs = Math.min(limits.maxTimeMs, forBytesMs);
        const settle = (act: () => void): void => {
          clearInterval(watch);
          signal.removeEventListener('abort', abort);
          child.off('message', hear);
          child.off('close', crash);
          child.off('error', crash);
          act();
        };
        const fail = (error: unknown): void => settle(() => reject(error));
        const end = (error: unknown): void => {
          kill();
          // Wait for the end, so that the pool never counts a dying child as ready.
          settle(() => void exited.then(() => reject(error)));
        };
        const abort = (): void => end(signal.reason);
        const crash = (): void =>
          fail(
            lastWords.includes('heap out of memory')
              ? new ExtractionFailure('used_too_much_memory', {
                  limitBytes: limits.childHeapMiB * 1024 * 1024,
                })
              : new ExtractionFailure('reader_crashed'),
          );
        const hear = (message: ReaderMessage): void => {
          if (message.kind === 'progress') {
            allowedMs = Math.min(limits.maxTimeMs, forBytesMs + message.total * limits.perPageTimeMs);
            onProgress?.(message.done, message.total);
            return;
          }
          rssBytes = message.rssBytes;
          if (message.kind === 'document')
            settle(() => resolve({ document: message.document, pictures: message.pictures }));
          else fail(new ExtractionFailure(message.code, message.detail));
        };
        const watch = setInterval(() => {
          if (Date.now() - startedAt > allowedMs)
            end(new ExtractionFailure('took_too_long', { limitMs: Math.round(allowedMs) }));
          else if (rssBytesOf(child.pid ?? 0) > limits.childRssBytes)
            end(new ExtractionFailure('used_too_much_memory', { limitBytes: limits.childRssBytes }));
        }, watchEveryMs);
        child.on('message', hear);
        // Not `exit`: by `close` its last words have been heard.
        child.once('close', crash);
        child.once('error', crash);
        signal.addEventListener('abort', abort, { once: true });
        if (hasExited) crash();
        else child.send(job, (error) => void (error && crash()));
      });
    },
  };
}
