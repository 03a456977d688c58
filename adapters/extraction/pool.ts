// Child processes that read files: a file that eats memory, time or the process itself ends alone.
import type { ExtractionLimits } from './limits.ts';
import type { ReadJob, ReadResult, UnlockJob } from './messages.ts';
import { createReaderProcess, type ReaderProcess, type ReadOptions } from './reader-process.ts';

export interface ReaderPool {
  run(job: ReadJob | UnlockJob, options: ReadOptions): Promise<ReadResult>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (reader: ReaderProcess) => void;
  reject: (reason: unknown) => void;
}

/** At most `size` children, started when needed, one file each at a time; the rest wait in order. */
export function createReaderPool(size: number, limits: ExtractionLimits): ReaderPool {
  const readers = new Set<ReaderProcess>();
  const idle: ReaderProcess[] = [];
  const waiting: Waiting[] = [];
  let isClosed = false;

  const start = (): ReaderProcess => {
    const reader = createReaderProcess(limits, () => {
      readers.delete(reader);
      const at = idle.indexOf(reader);
      if (at >= 0) idle.splice(at, 1);
    });
    readers.add(reader);
    return reader;
  };

  const take = (signal: AbortSignal): Promise<ReaderProcess> => {
    if (isClosed) return Promise.reject(new Error('extractor_closed'));
    const ready = idle.pop() ?? (readers.size < size ? start() : undefined);
    if (ready) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const entry: Waiting = { resolve, reject };
      waiting.push(entry);
      signal.addEventListener(
        'abort',
        () => {
          const at = waiting.indexOf(entry);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason);
        },
        { once: true },
      );
    });
  };

  const giveBack = (reader: ReaderProcess): void => {
    if (isClosed || reader.isWornOut()) {
      readers.delete(reader);
      void reader.stop();
    }
    const next = waiting.shift();
    if (next) next.resolve(readers.has(reader) ? reader : start());
    else if (readers.has(reader)) {
      idle.push(reader);
      reader.rest();
    }
  };

  return {
    async run(job, options) {
      options.signal.throwIfAborted();
      const reader = await take(options.signal);
      try {
        return await reader.read(job, options);
      } finally {
        giveBack(reader);
      }
    },
    async close() {
      isClosed = true;
      for (const entry of waiting.splice(0)) entry.reject(new Error('extractor_closed'));
      await Promise.all([...readers].map((reader) => reader.stop()));
    },
  };
}
