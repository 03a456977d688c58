// The API's list of a project with 100,000 files: first, middle and late pages. One JSON line; yardstick: an empty list.
// Usage: node bench/list.ts [--data DIR of a running `npm start`] [--files N]
import { parseArgs } from 'node:util';
import { api } from '#contracts/api/index.ts';
import { createKnex } from '#db/knex.ts';
import { openRunningProduct, percentiles } from './running-product.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, files: { type: 'string', default: '100000' } },
});
const product = await openRunningProduct(values.data, 'Bench list');
const count = Number(values.files);
const [full, empty] = [await product.newProject('Full'), await product.newProject('Empty')];
const knex = createKnex(product.env['DATABASE_URL'] ?? '', { min: 0, max: 2 });
try {
  // Rows as ingestion leaves them: a document, its version, its closed process.
  await knex.raw(
    `with made as (
       insert into data_files (id, company_id, silo_id, project_id, name, source_kind, state, document_kind, created_at)
       select gen_random_uuid(), s.company_id, s.id, s.project_id, 'document-' || lpad(n::text, 7, '0') || '.pdf',
         'upload', 'ready', 'other', now() - n * interval '1 second'
       from data_silos s, generate_series(1, ?::int) n where s.project_id = ? returning id, company_id, created_at),
     versions as (
       insert into file_versions (id, company_id, data_file_id, number, sha256, size_bytes, media_type, storage_key, state, chunk_count, became_current_at)
       select gen_random_uuid(), company_id, id, 1, encode(sha256(id::text::bytea), 'hex'), 1000, 'application/pdf',
         'originals/bench', 'ready', 1, now() from made)
     insert into processes (id, tenant_id, company_id, kind, workflow_id, subject_kind, subject_id, state, closed_at)
     select gen_random_uuid(), company_id, company_id, 'documentIngestion', 't/bench/' || id, 'data_file', id, 'succeeded', now() from made`,
    [count, full],
  );
  await knex.raw('analyze data_files, file_versions, processes');
} finally {
  await knex.destroy();
}

async function timed(projectId: string, cursor?: string) {
  const startedAt = performance.now();
  const page = await product.client.call(api.documents.list, {
    params: { projectId },
    query: { limit: 50, ...(cursor ? { cursor } : {}) },
  });
  return { tookMs: performance.now() - startedAt, ...page };
}
const warm = 20;
for (let n = 0; n < warm; n += 1) await timed(n % 2 ? full : empty);
const times: Record<'first' | 'following' | 'empty', number[]> = { first: [], following: [], empty: [] };
let cursor: string | undefined;
for (let n = 0; n < 300; n += 1) {
  times.first.push((await timed(full)).tookMs);
  const next = await timed(full, cursor);
  times.following.push(next.tookMs);
  cursor = next.nextCursor ?? undefined;
  times.empty.push((await timed(empty)).tookMs);
}
const results = {
  first: percentiles(times.first),
  following: percentiles(times.following),
  empty: percentiles(times.empty),
};
const ratio = Math.round((results.first.p50 / results.empty.p50) * 100) / 100;
console.log(JSON.stringify({ bench: 'list', files: count, requests: 900, ...results, ratioToEmpty: ratio }));
