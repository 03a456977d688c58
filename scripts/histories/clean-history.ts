// Takes out of a captured history what tells of the machine it was captured on, and writes it one event per line.
import { homedir, hostname } from 'node:os';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

type History = Parameters<typeof historyToJSON>[0];
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Replay reads none of these; build ids change with every line of a workflow. */
const dropped = new Set(['binaryChecksum', 'buildId', 'workerVersion', 'deploymentVersion']);

/**
 * JSON as Temporal's tools write it, one event per line. Identities and the names of sticky queues (`pid@host`) become
 * `captured`, stack traces empty. Throws where this machine's name or folders are still to be read in it.
 */
export function cleanHistory(history: History, root: string): string {
  const { events } = JSON.parse(historyToJSON(history)) as { events: Json[] };
  const lines = events.map((event) => JSON.stringify(cleaned(event)));
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`;
  const payloads = [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );
  for (const readable of [text, ...payloads]) {
    const found = [root, homedir(), `@${hostname()}`, 'file://', 'node_modules'].find((trace) =>
      readable.includes(trace),
    );
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
        if (key === 'encodedAttributes') return [key, withoutTrace(inner as { data: string })];
        return [key, key === 'stackTrace' ? '' : cleaned(inner)];
      }),
  );
}

/** A workflow's own failure carries its message and trace inside a payload (temporal/encryption/failure-converter.ts). */
function withoutTrace(payload: { data: string }): Json {
  const attributes = JSON.parse(Buffer.from(payload.data, 'base64').toString()) as { stack_trace: string };
  const data = Buffer.from(JSON.stringify({ ...attributes, stack_trace: '' })).toString('base64');
  return { ...payload, data };
}
