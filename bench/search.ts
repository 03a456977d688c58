// npm run bench:search -- N: latency of retrieval's index half over N chunks (random unit vectors, real words), flushed, with the
// tenant filter. One JSON line: p50 and p95 of words, dense and hybrid, without the question's embedding.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { createChunkIndex, type SearchMode } from '#adapters/vectors/index.ts';

const [count = 50_000, dimensions = 1024, textPath = ''] = process.argv.slice(2).map((value, at) => (at < 2 ? Number(value) : value)) as [number?, number?, string?]; // biome-ignore format: one row
const address = process.env['MILVUS_ADDRESS'];
if (!address) throw new Error('set MILVUS_ADDRESS (npm start prints it)');
if (!textPath) throw new Error('usage: search.ts N DIMENSIONS TEXTFILE');

const vocabulary = readFileSync(textPath, 'utf8').match(/\p{L}{2,}/gu) ?? [];
const randomVector = () => Float32Array.from({ length: dimensions }, () => Math.random() - 0.5);
const randomText = (size: number) => {
  const start = Math.floor(Math.random() * (vocabulary.length - size));
  return vocabulary.slice(start, start + size).join(' ');
};

const index = createChunkIndex({ address, embeddingModel: `bench_${randomUUID().slice(0, 8)}`, dimensions });
const companies = Array.from({ length: 5 }, () => randomUUID());
await index.ensureReady();
try {
  const startedAt = performance.now();
  for (let at = 0; at < count; at += 500) {
    const companyId = companies[(at / 500) % companies.length] ?? '';
    const chunks = Array.from({ length: Math.min(500, count - at) }, (_, ordinal) => ({
      ...{ chunkId: randomUUID(), siloId: 's', fileId: 'f', fileVersionId: `v${at}`, ordinal },
      ...{ language: 'sv' as const, searchText: randomText(120), vector: randomVector() },
    }));
    await index.upsert({ companyId }, chunks);
  }
  await index.flush();
  const insertedPerSecond = Math.round(count / ((performance.now() - startedAt) / 1000));
  const figures: Record<string, number> = {};
  for (const mode of ['words', 'dense', 'hybrid'] satisfies SearchMode[]) {
    const tookMs: number[] = [];
    for (let at = 0; at < 200; at++) {
      const scope = { companyIds: [companies[at % companies.length] ?? ''] } as const;
      const request = {
        vector: randomVector(),
        text: randomText(7),
        language: 'sv',
        limit: 40,
        mode,
      } as const;
      const before = performance.now();
      await index.search(scope, request);
      tookMs.push(performance.now() - before);
    }
    tookMs.sort((a, b) => a - b);
    figures[`${mode}P50Ms`] = Math.round(tookMs[100] ?? 0);
    figures[`${mode}P95Ms`] = Math.round(tookMs[190] ?? 0);
  }
  console.log(
    JSON.stringify({ bench: 'search', count, dimensions, insertedPerSecond, ...figures, load: loadavg()[0] }),
  );
} finally {
  await index.drop();
  await index.close();
}
