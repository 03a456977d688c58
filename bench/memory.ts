// Memory of a real worker while it takes in a long text pdf: its own peak and its reader's, as the kernel counts them.
// Usage: node bench/memory.ts [--pages N]; brings a stack of its own, or uses that of INSYN_TEST_STACK.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { aPdf } from '#adapters/extraction/fixtures.ts';
import { documents } from '#contracts/api/documents.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { eventually, startTestApp } from '#temporal/test-app.ts';
import { childrenOf } from '#temporal/test-children.ts';
import { peakBytesOf } from '#temporal/test-memory.ts';
import { startTestProcess } from '#temporal/test-process.ts';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '1000' } } });
const pages = Number(values.pages);
const words =
  'company board revenue result quarter budget contract supplier customer stock interest plan'.split(' ');

/** A page of 40 lines of about 90 characters: each differs, every run is the same. */
const page = (number: number) =>
  Array.from({ length: 40 }, (_, line) => ({
    text: `${number}.${line} ${Array.from({ length: 12 }, (_, at) => words[(number * 31 + line * 7 + at * at) % words.length]).join(' ')}`,
    x: 50,
    y: 780 - line * 18,
  }));

const stack = await startTestStack();
const app = await startTestApp({ hasWorkers: false });
const worker = await startTestProcess(app, 'temporal/worker.ts');
const readers = new Map<number, number>();
const watch = setInterval(() => {
  for (const pid of childrenOf(worker.pid))
    readers.set(pid, Math.max(readers.get(pid) ?? 0, peakBytesOf(pid)));
}, 50);
try {
  const room = await app.room();
  const me = app.as(room.admin);
  /** The document's id, once it is ready: a worker that starts may let the answer of an upload go without it. */
  const readyFile = async (name: string, bytes: Uint8Array | string): Promise<string> => {
    const { items } = await me.upload(room.projectId, [{ name, bytes }]);
    const id = items[0]?.arrivalId ?? '';
    const row = await eventually<{ id: string } | undefined>(
      `${name} to be ready`,
      async () =>
        app
          .knex('arrivals as a')
          .join('dataFiles as f', 'f.id', 'a.dataFileId')
          .where({ 'a.id': id, 'f.state': 'ready' })
          .first('f.id'),
      30 * 60_000,
    );
    return row?.id ?? '';
  };
  await readyFile('first.txt', 'The worker is warm.');
  const restBytes = peakBytesOf(worker.pid);
  const bytes = await aPdf(Array.from({ length: pages }, (_, at) => page(at + 1)));
  const startedAt = performance.now();
  const fileId = await readyFile('report.pdf', bytes);
  const file = await me.call(documents.get, { params: { fileId } });
  const megabytes = (value: number) => Math.round(value / 1024 / 1024);
  console.log(
    JSON.stringify({
      bench: 'ingest-memory',
      pages,
      fileMiB: megabytes(bytes.length),
      pieces: file.chunkCount,
      tookS: Math.round((performance.now() - startedAt) / 100) / 10,
      workerRestMiB: megabytes(restBytes),
      workerPeakMiB: megabytes(peakBytesOf(worker.pid)),
      readerPeakMiB: megabytes(Math.max(0, ...readers.values())),
      limitMiB: 600,
      load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    }),
  );
} finally {
  clearInterval(watch);
  await worker.stop();
  await app.stop();
  await stack.stop();
}
