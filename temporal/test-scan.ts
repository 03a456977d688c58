// Looks for words in the contents of every store, raw and, where a key is left, opened: not by ids. For tests only.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { unzipSync } from 'fflate';
import type { Knex } from 'knex';
import { createTenantKeys } from '#db/tenant-keys.ts';
import { createCodec } from './encryption/codec.ts';
import type { TestApp } from './test-app.ts';

/** Where a word was found, e.g. `postgres users.email`, `milvus terms`, `temporal <workflow id> decoded`. */
export interface Trace {
  word: string;
  place: string;
}

type Look = (place: string, content: Uint8Array | string) => void;

/** Every place in every store that holds one of `words`, in any letter case. */
export async function scanContents(app: TestApp, words: readonly string[]): Promise<Trace[]> {
  const found = new Map<string, Trace>();
  const needles = words.map((word) => ({ word, forms: formsOf(word) }));
  const look: Look = (place, content) => {
    const text = (typeof content === 'string' ? content : Buffer.from(content).toString('latin1')).toLowerCase(); // biome-ignore format: one line
    for (const { word, forms } of needles)
      if (forms.some((form) => text.includes(form))) found.set(`${place} ${word}`, { word, place });
  };
  await scanRows(app.knex, look);
  await scanFiles(app.env.FILES_DIR, '', look);
  await scanIndex(app.env.MILVUS_ADDRESS, look);
  await scanHistories(app, look);
  return [...found.values()].sort((one, other) => one.place.localeCompare(other.place));
}

/** As text, as UTF-8 and UTF-16 read byte by byte, and as base64 writes its beginning. */
function formsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const bytes = (encoding: 'utf8' | 'utf16le') => Buffer.from(word, encoding).toString('latin1').toLowerCase(); // biome-ignore format: one line
  const base64 = Buffer.from(word).toString('base64').slice(0, -4).toLowerCase();
  return [...new Set([lower, bytes('utf8'), bytes('utf16le'), base64])];
}

/** Every column of every table there is, whatever its type; machinery of migrations included. */
async function scanRows(knex: Knex, look: Look): Promise<void> {
  const { rows } = await knex.raw(
    `select table_schema as schema, table_name as "table" from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  for (const { schema, table } of rows) {
    const all = await knex.raw('select t.* from ??.?? t', [schema, table]);
    for (const row of all.rows)
      for (const [column, value] of Object.entries(row))
        if (value !== null)
          look(
            `postgres ${table}.${column}`,
            value instanceof Uint8Array ? value : typeof value === 'string' ? value : JSON.stringify(value),
          );
  }
}

/** Archives are opened: what is packed reads as nothing. */
async function scanFiles(root: string, path: string, look: Look): Promise<void> {
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const inner = join(path, entry.name);
    look(`files ${path} (a name)`, entry.name);
    if (entry.isDirectory()) await scanFiles(root, inner, look);
    else scanBytes(`files ${inner}`, await readFile(join(root, inner)), look);
  }
}

function scanBytes(place: string, bytes: Uint8Array, look: Look): void {
  look(place, bytes);
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return;
  for (const [name, inner] of Object.entries(unzipSync(bytes))) {
    look(`${place} ${name}`, name);
    scanBytes(`${place} ${name}`, inner, look);
  }
}

const pageRows = 1000;

/** Every stored field of every row of every collection, whoever's it is: other tests' too. */
async function scanIndex(address: string, look: Look): Promise<void> {
  const milvus = new MilvusClient({
    address,
    logLevel: 'error',
    channelOptions: { 'grpc.keepalive_permit_without_calls': 0 },
  });
  try {
    const collections = await milvus.showCollections();
    for (const { name } of collections.data) {
      for (let after = ''; ; ) {
        const { data } = await milvus.query({
          collection_name: name,
          filter: `id > ${JSON.stringify(after)}`,
          limit: pageRows,
          output_fields: ['id', 'company', 'silo', 'file', 'version', 'language', 'terms'],
        });
        for (const row of data)
          for (const [field, value] of Object.entries(row)) look(`milvus ${field}`, String(value));
        if (data.length < pageRows) break;
        after = String(data.reduce((last, row) => (row['id'] > last ? String(row['id']) : last), after));
      }
    }
  } finally {
    await milvus.closeConnection();
  }
}

/** Every run's history as the server keeps it, then with its payloads opened by whatever keys are left; schedules too. */
async function scanHistories(app: TestApp, look: Look): Promise<void> {
  const { temporal, knex, env } = app;
  const codec = createCodec(createTenantKeys(knex, Buffer.from(env.MASTER_KEY, 'base64')));
  const open = async (place: string, content: unknown): Promise<void> => {
    for (const payload of payloadsIn(content)) {
      const [decoded = payload] = await codec.decode([payload]);
      look(`${place} decoded`, JSON.stringify(defaultPayloadConverter.fromPayload(decoded)) ?? '');
    }
  };
  for await (const { workflowId, runId, raw } of temporal.workflow.list()) {
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    const place = `temporal ${workflowId}`;
    look(`${place} raw`, proto.temporal.api.history.v1.History.encode(history).finish());
    look(`${place} listed`, proto.temporal.api.workflow.v1.WorkflowExecutionInfo.encode(raw).finish());
    await open(place, history);
    await open(place, raw);
  }
  await scanSchedules(temporal, look);
}

async function scanSchedules(temporal: Client, look: Look): Promise<void> {
  for await (const schedule of temporal.schedule.list())
    look(`temporal schedule ${schedule.scheduleId}`, JSON.stringify(schedule));
}

function* payloadsIn(content: unknown): Generator<Payload> {
  if (typeof content !== 'object' || content === null || content instanceof Uint8Array) return;
  if ('metadata' in content && 'data' in content) yield content as Payload;
  else for (const inner of Object.values(content)) yield* payloadsIn(inner);
}
