// The parts of the test stack, asked through the clients that the product uses.
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { DataType, MilvusClient } from '@zilliz/milvus2-sdk-node';
import pg from 'pg';
import { chromium as playwright } from 'playwright-core';
import { expect, test } from 'vitest';
import { chromiumExecutable } from './chromium.ts';

const {
  DATABASE_URL = '',
  TEMPORAL_ADDRESS = '',
  TEMPORAL_NAMESPACE = '',
  MILVUS_ADDRESS = '',
} = process.env;

test('the database is Postgres 18 with the extensions and the text search of the product', async () => {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as version, to_tsvector('swedish', 'fakturorna')::text as words",
  );
  expect(rows[0].version).toBeGreaterThanOrEqual(180_000);
  expect(rows[0].words).toBe("'faktur':1");
  for (const name of ['citext', 'pg_trgm', 'unaccent', 'btree_gin', 'pgcrypto']) {
    await client.query(`create extension if not exists ${name}`);
  }
  const sorted = await client.query(
    "select w from unnest(array['ö','a','å','z']) w order by w collate \"sv-x-icu\"",
  );
  expect(sorted.rows.map(({ w }) => w)).toEqual(['a', 'z', 'å', 'ö']);
  await client.end();
});

test('Temporal has our namespace, its search attributes, and keeps closed workflows for 30 days', async () => {
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
  const { config } = await connection.workflowService.describeNamespace({ namespace: TEMPORAL_NAMESPACE });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 3600);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: TEMPORAL_NAMESPACE,
  });
  expect(Object.keys(customAttributes ?? {}).sort()).toEqual(
    expect.arrayContaining(['EntityId', 'NeedsAction', 'Phase', 'ProcessKind', 'StartedBy', 'TenantId']),
  );
  const client = new Client({ connection, namespace: TEMPORAL_NAMESPACE });
  await client.workflow.start('nobodyWorksHere', {
    workflowId: `stack-test-${Date.now()}`,
    taskQueue: 'none',
    workflowRunTimeout: '1s',
  });
  await connection.close();
});

test('Milvus takes a collection, rows and a search', async () => {
  const client = new MilvusClient({ address: MILVUS_ADDRESS, logLevel: 'error' });
  const collection_name = `stack_test_${process.pid}`;
  await client.createCollection({
    collection_name,
    fields: [
      { name: 'id', data_type: DataType.VarChar, is_primary_key: true, max_length: 16 },
      { name: 'vector', data_type: DataType.FloatVector, dim: 2 },
    ],
  });
  await client.createIndex({
    collection_name,
    field_name: 'vector',
    index_type: 'FLAT',
    metric_type: 'COSINE',
  });
  const rows = [
    { id: 'east', vector: [1, 0] },
    { id: 'north', vector: [0, 1] },
  ];
  await client.upsert({ collection_name, data: rows });
  const { results } = await client.search({
    collection_name,
    data: [0.1, 0.9],
    anns_field: 'vector',
    limit: 1,
  });
  expect(results[0]?.['id']).toBe('north');
  await client.dropCollection({ collection_name });
  await client.closeConnection();
});

test('the browser prints a page to PDF', async () => {
  const { path, args } = await chromiumExecutable();
  const browser = await playwright.launch({ executablePath: path, args });
  const page = await browser.newPage();
  await page.setContent('<h1>Årsredovisning</h1>');
  expect(await page.textContent('h1')).toBe('Årsredovisning');
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  await browser.close();
});

test('the status page gets name, version and address of every part', () => {
  const parts = JSON.parse(process.env['STACK_PARTS'] ?? '[]') as { name: string; version: string }[];
  expect(parts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['postgres', 'temporal', 'milvus', 'mail', 'files', 'chromium']),
  );
  expect(parts.find(({ name }) => name === 'temporal')?.version).toMatch(/^1\.\d+\.\d+ /);
  const goMod = readFileSync(new URL('./temporal-cli/go.mod', import.meta.url), 'utf8');
  const { version = '' } = parts.find(({ name }) => name === 'temporal') ?? {};
  expect(goMod).toContain(`github.com/temporalio/cli v${/CLI ([\d.]+)/.exec(version)?.[1]}`);
});
