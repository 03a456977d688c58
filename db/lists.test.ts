// Lists at size: 100,000 documents, and every page of every list comes from an index.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDataFile } from './factories.ts';
import { DataFile } from './models/data-file.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
let file: DataFile;

beforeAll(async () => {
  db = await startTestDatabase();
  file = await aDataFile(db.knex);
  const others = await Promise.all(Array.from({ length: 4 }, () => aDataFile(db.knex)));
  for (const each of [file, ...others]) {
    await db.knex.raw(
      `insert into data_files (id, company_id, silo_id, project_id, name, source_kind, state, document_kind, created_at)
       select uuidv7(), :companyId, :siloId, :projectId, 'document-' || n || '.pdf', 'upload', 'ready',
         case n % 3 when 0 then 'budget' when 1 then 'contract' else 'mail' end, now() - n * interval '1 minute'
       from generate_series(1, 20000) n`,
      { companyId: each.companyId, siloId: each.siloId, projectId: each.projectId },
    );
  }
  await db.knex.raw('analyze data_files');
}, 120_000);
afterAll(() => db.stop());

const page = () =>
  DataFile.query(db.knex)
    .modify('visible')
    .orderBy([
      { column: 'createdAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(50);
const pageAfter = (query: ReturnType<typeof page>, last: DataFile) =>
  query.whereRaw('(created_at, id) < (?, ?)', [last.createdAt, last.id]);

async function planOf(query: ReturnType<typeof page>): Promise<string> {
  const { sql, bindings } = query.toKnexQuery().toSQL();
  const { rows } = await db.knex.raw(`explain (analyze, format text) ${sql}`, bindings as string[]);
  return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n');
}

describe('a list of 100,000 documents', () => {
  test.each<[string, () => ReturnType<typeof page>]>([
    ['of a company', () => page().where('companyId', file.companyId)],
    ['of a project', () => page().where('projectId', file.projectId)],
    ['of several companies', () => page().whereIn('companyId', [file.companyId])],
    ['of one source of a silo', () => page().where({ siloId: file.siloId, sourceKind: 'upload' })],
  ])('%s reads its first, a middle and a last page from an index', async (_name, query) => {
    const rows = await query().limit(20_001);
    expect(rows).toHaveLength(20_001);
    for (const last of [undefined, rows[10_000], rows[19_900]]) {
      const plan = await planOf(last === undefined ? query() : pageAfter(query(), last));
      expect(plan).not.toMatch(/Seq Scan|Sort/);
      expect(plan).toMatch(/Index Scan/);
    }
  });

  test('of one kind and period does not scan the table', async () => {
    const query = DataFile.query(db.knex)
      .where({ companyId: file.companyId, documentKind: 'budget' })
      .where('periodEnd', '>=', '2024-01-01');
    expect(await planOf(query as ReturnType<typeof page>)).not.toMatch(/Seq Scan/);
  });

  test('gives every document exactly once when read page by page, also those made in one moment', async () => {
    await db.knex.raw('update data_files set created_at = now() where company_id = ? and document_kind = ?', [
      file.companyId,
      'budget',
    ]);
    const seen = new Set<string>();
    let last: DataFile | undefined;
    for (;;) {
      const query = page().where('companyId', file.companyId).limit(1000);
      const rows = await (last === undefined ? query : pageAfter(query, last));
      if (rows.length === 0) break;
      for (const row of rows) seen.add(row.id);
      last = rows.at(-1);
    }
    expect(seen.size).toBe(20_001);
  });
});
