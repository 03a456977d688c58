// Reads every file of a folder through the pool and tells how it went, with unpdf alone as the yardstick for pdf.
// Usage: node bench/extraction.ts DIR [ROUNDS]; prints one JSON line.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { createExtractor, ExtractionFailure } from '#adapters/extraction/index.ts';

const [folder, rounds = '3'] = process.argv.slice(2);
if (!folder) throw new Error('usage: node bench/extraction.ts DIR [ROUNDS]');

const names = (await readdir(folder, { recursive: true })).filter(
  (name) => /\.\w+$/.test(name) && !/manifest\.jsonl$/.test(name),
);
const outputDir = await mkdtemp(join(tmpdir(), 'insyn-bench-'));
const extractor = createExtractor({ poolSize: 1 });
const failures: Record<string, number> = {};
const unexpected: string[] = [];
let ok = 0;
let slowestMs = 0;
let slowest = '';
for (const name of names) {
  const startedAt = performance.now();
  try {
    await extract(join(folder, name));
    ok++;
  } catch (error) {
    if (error instanceof ExtractionFailure) failures[error.code] = (failures[error.code] ?? 0) + 1;
    else unexpected.push(name);
  }
  const tookMs = performance.now() - startedAt;
  if (tookMs > slowestMs) [slowestMs, slowest] = [tookMs, name];
}

// A B A B, so that a change of the machine's load meets both alike.
const pdfs = names.filter((name) => name.endsWith('.pdf')).map((name) => join(folder, name));
const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  ours.push(await pagesPerSecond(pdfs, async (path) => (await extract(path)).pages.length));
  theirs.push(await pagesPerSecond(pdfs, unpdfPages));
}
await extractor.close();
await rm(outputDir, { recursive: true });

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
console.log(
  JSON.stringify({
    bench: 'extraction',
    files: names.length,
    ok,
    failures,
    unexpected,
    slowest: { name: slowest, ms: Math.round(slowestMs) },
    pdf: {
      files: pdfs.length,
      pagesPerSecond: Math.round(median(ours) * 10) / 10,
      unpdfPagesPerSecond: Math.round(median(theirs) * 10) / 10,
      ratio: Math.round((median(ours) / median(theirs)) * 100) / 100,
    },
    load: loadavg()[0],
  }),
);

function extract(path: string) {
  return extractor.extract({
    path,
    fileName: basename(path),
    outputDir,
    signal: AbortSignal.timeout(180_000),
  });
}

/** Files that cannot be read count for neither side. */
async function pagesPerSecond(paths: string[], read: (path: string) => Promise<number>): Promise<number> {
  const startedAt = performance.now();
  let pages = 0;
  for (const path of paths) pages += await read(path).catch(() => 0);
  return (pages * 1000) / (performance.now() - startedAt);
}

async function unpdfPages(path: string): Promise<number> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
  const { text } = await extractText(pdf, { mergePages: false });
  await pdf.loadingTask.destroy();
  // A file without text is none of ours either.
  return text.some((page) => page.trim() !== '') ? text.length : 0;
}
