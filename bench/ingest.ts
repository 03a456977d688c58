// Ingestion of 200 small files: files per second, and pieces per second against the embedder alone in the same run.
// Usage: node bench/ingest.ts [--data DIR of a running `npm start`] [--files N]
import { parseArgs } from 'node:util';
import { createEmbeddingModel } from '#adapters/embeddings/index.ts';
import { api } from '#contracts/api/index.ts';
import { createKnex } from '#db/knex.ts';
import { openRunningProduct } from './running-product.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, files: { type: 'string', default: '200' } },
});
const product = await openRunningProduct(values.data, 'Bench ingest');
const count = Number(values.files);
const projectId = await product.newProject('Ingest');

/** Sentences from a small vocabulary, seeded: every file differs, every run is the same. */
function text(seed: number): string {
  const words = 'bolaget styrelsen omsättning resultat kvartal budget avtal leverantör kund lager investering marknad personal risk valuta revisor utdelning likviditet projekt plan'.split(' '); // biome-ignore format: one line
  let state = seed * 2654435761;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const sentence = () => Array.from({ length: 12 }, () => words[Math.floor(next() * words.length)]).join(' ');
  const paragraphs = Array.from({ length: 6 }, () => `${Array.from({ length: 4 }, sentence).join('. ')}.`);
  return `# Rapport ${seed}\n\n${paragraphs.join('\n\n')}\n`;
}

const startedAt = performance.now();
for (let from = 0; from < count; from += 20) {
  const form = new FormData();
  for (let n = from; n < Math.min(from + 20, count); n += 1)
    form.append('file', new Blob([text(n + 1)]), `rapport-${n + 1}.md`);
  await product.client.call(api.documents.upload, { params: { projectId }, body: form } as never);
}
const uploadedMs = performance.now() - startedAt;
const knex = createKnex(product.env['DATABASE_URL'] ?? '', { min: 0, max: 2 });
try {
  const ended = async () => {
    const row = await knex('dataFiles')
      .where({ projectId })
      .whereIn('state', ['ready', 'failed', 'locked'])
      .count('id as n')
      .first();
    return Number(row?.['n'] ?? 0);
  };
  const giveUpAt = performance.now() + 10 * 60_000;
  while ((await ended()) < count && performance.now() < giveUpAt)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const tookS = (performance.now() - startedAt) / 1000;
  const ready = Number(
    (await knex('dataFiles').where({ projectId, state: 'ready' }).count('id as n').first())?.['n'] ?? 0,
  );
  const rows = await knex('chunks').where({ companyId: product.companyId }).select('header', 'text');
  const texts = rows.map((row) => `${row.header}\n${row.text}`);
  const model = await createEmbeddingModel({ LOCAL_AI_URL: product.env['LOCAL_AI_URL'] });
  if (!model) throw new Error('the running product has no embedding model');
  const aloneAt = performance.now();
  for (let from = 0; from < texts.length; from += 16)
    await model.embed(texts.slice(from, from + 16), 'passage');
  const aloneS = (performance.now() - aloneAt) / 1000;
  const round = (value: number) => Math.round(value * 100) / 100;
  const piecesPerS = texts.length / tookS;
  const embedderPiecesPerS = texts.length / aloneS;
  console.log(
    JSON.stringify({
      bench: 'ingest',
      files: count,
      ready,
      pieces: texts.length,
      uploadedS: round(uploadedMs / 1000),
      tookS: round(tookS),
      filesPerS: round(count / tookS),
      piecesPerS: round(piecesPerS),
      embedderPiecesPerS: round(embedderPiecesPerS),
      ratioToEmbedder: round(piecesPerS / embedderPiecesPerS),
    }),
  );
} finally {
  await knex.destroy();
}
