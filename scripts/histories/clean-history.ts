// Takes out of a captured history what tells of the machine it was captured on, and writes it one event per line.
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

type History = Parameters<typeof historyToJSON>[0];
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const root = join(import.meta.dirname, '..', '..');
const traces = [root, homedir(), tmpdir(), `@${hostname()}`, 'file://', 'node_modules'];

/** Replay reads none of these; build ids change with every line of a workflow. */
const dropped = new Set(['binaryChecksum', 'buildId', 'workerVersion', 'deploymentVersion']);

/**
 * JSON as Temporal's tools write it, one event per line. Identities and the names of sticky queues (`pid@host`) become
 * `captured`, stack traces empty. Throws where this machine's name or folders are still to be read in it, and where
 * payloads are sealed.
 */
export function cleanHistory(history: History): string {
  const { events } = JSON.parse(historyToJSON(history)) as { events: Json[] };
  const lines = events.map((event) => JSON.stringify(cleaned(event)));
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`;
  if (text.includes(Buffer.from('binary/encrypted').toString('base64')))
    throw new Error('a sealed history can not be replayed: capture it where payloads are plain');
  const payloads = [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => opened(data));
  for (const readable of [text, ...payloads]) {
    const found = traces.find((trace) => readable.includes(trace));
    if (found) throw new Error(`a captured history still tells of this machine: ${found}`);
  }
  return text;
}

function cleaned(value: Json): Json {
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  const isSticky = value['kind'] === 'TASK_QUEUE_KIND_STICKY';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.has(key))
      .map(([key, inner]) => {
        if (key === 'identity' || (isSticky && key === 'name')) return [key, 'captured'];
        if (key === 'encodedAttributes') return [key, withoutTrace(inner)];
        return [key, key === 'stackTrace' ? '' : cleaned(inner)];
      }),
  );
}

/** temporal/encryption/failure-converter.ts puts message and stack trace into a payload. */
function withoutTrace(payload: Json): Json {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return payload;
  const attributes = JSON.parse(opened(String(payload['data']))) as { [key: string]: Json };
  const data = Buffer.from(JSON.stringify({ ...attributes, stack_trace: '' })).toString('base64');
  return { ...payload, data };
}

const opened = (data: string): string => Buffer.from(data, 'base64').toString();
