// The child process: reads one file at a time for its parent and dies with it.
import { Worker } from 'node:worker_threads';
import type { ReaderMessage, ReadJob, ReadResult, UnlockJob } from './messages.ts';
import { ExtractionFailure } from './port.ts';
import { readDocument } from './read-document.ts';

const say = (message: ReaderMessage): void => void process.send?.(message);

new Worker(new URL('./parent-watch.ts', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref();
process.on('disconnect', () => process.exit(0));
async function unlock({ path, password, outputDir }: UnlockJob): Promise<ReadResult> {
  const { openEncryptedOffice } = await import('./formats/encrypted-office.ts');
  await openEncryptedOffice(path, password, outputDir);
  return { document: { format: 'zip', units: [], pages: [], attachments: [], warnings: [] }, pictures: [] };
}

async function read(job: ReadJob | UnlockJob): Promise<void> {
  try {
    const result =
      job.kind === 'unlock'
        ? await unlock(job)
        : await readDocument(job, (done, total) => say({ kind: 'progress', done, total }));
    say({ kind: 'document', ...result, rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    const failure = asFailure(error);
    const { code, detail } = failure;
    say({ kind: 'failure', code, ...(detail ? { detail } : {}), rssBytes: process.memoryUsage.rss() });
  }
}
process.on('message', (job: ReadJob | UnlockJob) => void read(job));

/** A parser's own error means that the file is not what it should be; its text is not told, it may quote the file. */
function asFailure(error: unknown): ExtractionFailure {
  if (error instanceof ExtractionFailure) return error;
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return new ExtractionFailure('unsafe_content', { reason: 'depth' });
  return new ExtractionFailure('corrupt', { reason: error instanceof Error ? error.name : 'unknown' });
}
