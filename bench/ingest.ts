// Ingestion as users meet it: passages per second of the whole pipeline against the embedder alone on the same texts,
// and side by side with a LangChain.js pipeline (A B A B) on the same files, embedder and Milvus. One JSON line.
// Usage: npm run bench:ingest -- [--files 200] [--dir DIR] [--only pipeline|peer] [--data DIR of a running `npm start`]
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';
import { startTestStack } from '#stack/for-tests.ts';
import { commit } from '../evals/commit.ts';
import { type EmbedderStandIn, standInFor } from './embedder-stand-in.ts';
import { type BenchFile, pdfFile, smallFile } from './ingest-files.ts';
import { runPeer } from './langchain-peer.ts';
import { type ProductUnderLoad, startProduct } from './product-under-load.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    dir: { type: 'string' },
    only: { type: 'string' },
    data: { type: 'string' },
  },
});
if (values.data) process.env['INSYN_TEST_STACK'] = join(values.data, 'run', 'env.json');
const round = (value: number) => Math.round(value * 100) / 100;
const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** What LangChain.js has a loader for here (bench/langchain-peer/load-files.mjs). */
const peerFormats = ['.pdf', '.docx', '.pptx', '.csv', '.txt', '.md'];

/** One ingestion by a product that has read a file before; from the first upload until all have ended. */
async function ingest(product: ProductUnderLoad, files: readonly BenchFile[]) {
  const room = await product.app.room();
  const startedAt = performance.now();
  await product.upload(room, files);
  const uploadedS = (performance.now() - startedAt) / 1000;
  const ready = await product.untilEnded(room, files.length);
  const tookS = (performance.now() - startedAt) / 1000;
  const rows = await product.app.knex('chunks').where({ companyId: room.companyId }).select('header', 'text');
  const pages = await product.app
    .knex('fileVersions')
    .where({ companyId: room.companyId })
    .select('pageCount');
  return {
    ready, uploadedS, tookS,
    texts: rows.map((row) => `${row.header}\n${row.text}`),
    // What has no pages counts as one.
    pages: pages.reduce((sum, { pageCount }) => sum + (pageCount ?? 1), 0),
  }; // biome-ignore format: one thing
}

async function warmed(embedder: EmbedderStandIn): Promise<ProductUnderLoad> {
  const product = await startProduct(embedder.url);
  await ingest(product, [smallFile(999_999), await pdfFile(999_999, 1)]);
  embedder.takeCounts();
  return product;
}

/** Texts per second of the embedder alone: full batches, one after another, as fast as it takes them. */
async function embedderAlone(embedder: EmbedderStandIn, texts: readonly string[]): Promise<number> {
  const model = await createEmbeddingModel({ LOCAL_AI_URL: embedder.url });
  if (!model) throw new Error('no embedding model');
  const startedAt = performance.now();
  for (let from = 0; from < texts.length; from += 32)
    await model.embed(texts.slice(from, from + 32), 'passage');
  return texts.length / ((performance.now() - startedAt) / 1000);
}

async function measurePipeline(embedder: EmbedderStandIn) {
  const files = Array.from({ length: Number(values.files) }, (_, at) => smallFile(at + 1));
  const product = await warmed(embedder);
  try {
    const { ready, uploadedS, tookS, texts } = await ingest(product, files);
    const { busyS, requests } = embedder.takeCounts();
    const aloneBefore = await embedderAlone(embedder, texts);
    const perS = texts.length / tookS;
    return {
      files: files.length, ready, passages: texts.length, uploadedS: round(uploadedS), tookS: round(tookS), filesPerS: round(files.length / tookS),
      passagesPerS: round(perS), embedderPassagesPerS: round(aloneBefore), ratioToEmbedder: round(perS / aloneBefore),
      embedderBusy: round(busyS / tookS), requests, workerMiB: product.workerMemory(),
    }; // biome-ignore format: one line of figures
  } finally {
    await product.stop();
  }
}

async function filesOf(dir: string): Promise<BenchFile[]> {
  const names = (await readdir(dir)).filter((name) => peerFormats.includes(extname(name).toLowerCase()));
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(dir, name)) })));
}

async function madeFiles(pdfs: number, pages: number, notes: number): Promise<BenchFile[]> {
  const books = await Promise.all(Array.from({ length: pdfs }, (_, at) => pdfFile(at + 1, pages)));
  return [...books, ...Array.from({ length: notes }, (_, at) => smallFile(at + 5000))];
}

/** A B A B: the product, the peer, and both again. */
async function measureBesidePeer(
  embedder: EmbedderStandIn,
  files: readonly BenchFile[],
  mode: 'each' | 'all',
) {
  const dir = await mkdtemp(join(tmpdir(), 'insyn-bench-'));
  await Promise.all(files.map(({ name, bytes }) => writeFile(join(dir, name), bytes)));
  const product = await warmed(embedder);
  try {
    const [ours, theirs]: [number[], number[]] = [[], []];
    let [pages, passages, peerPassages, ready] = [0, 0, 0, 0];
    let failed: string[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const mine = await ingest(product, files);
      ({ pages, ready } = mine);
      passages = mine.texts.length;
      ours.push(pages / mine.tookS);
      const options = { dir, milvus: process.env['MILVUS_ADDRESS'], embedder: embedder.url, model: embedder.model, collectionName: `peer_${Date.now()}`, mode }; // biome-ignore format: one row
      const peer = await runPeer<{ chunks: number; failed: string[]; tookS: number }>('ingest.mjs', options);
      peerPassages = peer.chunks;
      failed = peer.failed;
      theirs.push(pages / peer.tookS);
    }
    return {
      files: files.length, ready, pages, passages, peerPassages, peerFailed: failed.length,
      pagesPerS: ours.map(round), peerPagesPerS: theirs.map(round), ratio: round(mean(ours) / mean(theirs)),
    }; // biome-ignore format: one line of figures
  } finally {
    await product.stop();
    await rm(dir, { recursive: true });
  }
}

const stack = await startTestStack();
const behind = process.env['LOCAL_AI_URL'] ?? '';
const real = await standInFor(behind, { isInstant: false });
const instant = await standInFor(behind, { isInstant: true });
try {
  const loadBefore = round(loadavg()[0] ?? 0);
  const pipeline = values.only === 'peer' ? undefined : await measurePipeline(real);
  const given = values.dir ? await filesOf(values.dir) : undefined;
  const few = given ?? (await madeFiles(8, 5, 20));
  const many = given ?? (await madeFiles(30, 10, 100));
  const peer =
    values.only === 'pipeline'
      ? undefined
      : {
          instant: await measureBesidePeer(instant, many, 'each'),
          instantAllAtOnce: await measureBesidePeer(instant, many, 'all'),
          real: await measureBesidePeer(real, few, 'each'),
        };
  const load = [loadBefore, round(loadavg()[0] ?? 0)];
  console.log(
    JSON.stringify({
      bench: 'ingest',
      embedder: real.model,
      pipeline,
      langchain: peer,
      commit: commit(),
      load,
    }),
  );
} finally {
  await real.close();
  await instant.close();
  await stack.stop();
}
// Idle connections of the clients above would keep the process waiting.
process.exit(0);
