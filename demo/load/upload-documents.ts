// The demo's documents: made, uploaded a few at a time, and followed until each is read or has failed.
import pLimit from 'p-limit';
import { api } from '#contracts/api/index.ts';
import type { DemoDocument } from '../demo-company.ts';
import type { ApiConnection } from './api-connection.ts';
import type { FoundedCompany } from './found-rooms.ts';
import { waitFor } from './wait-for.ts';

export interface DocumentCounts {
  ready: number;
  failed: number;
  total: number;
}
type Say = (line: string) => void;

/** Everything on a minimal machine takes minutes, not this long. */
const readTimeoutMs = 60 * 60_000;
const endStates = new Set(['ready', 'failed', 'locked']);

/** Uploads what no project has yet; answers how many that were. */
export async function uploadDocuments(owner: ApiConnection, companies: readonly FoundedCompany[], say: Say) {
  const limit = pLimit(2);
  let uploaded = 0;
  await Promise.all(
    companies.map(async (founded) => {
      const known = new Set((await filesOf(owner, founded)).map(({ name }) => name));
      const missing = founded.company.documents.filter(({ fileName }) => !known.has(fileName));
      await Promise.all(missing.map((document) => limit(() => uploadOne(owner, founded, document))));
      uploaded += missing.length;
      if (missing.length > 0) say(`${founded.company.name}: ${missing.length} documents uploaded`);
    }),
  );
  return uploaded;
}

async function uploadOne(owner: ApiConnection, { projectIds }: FoundedCompany, document: DemoDocument) {
  const projectId = projectIds[document.project];
  if (!projectId) throw new Error(`no_such_demo_project: ${document.project}`);
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(await document.make())]), document.fileName);
  await owner.call(api.documents.upload, { params: { projectId }, body: form } as never);
}

/** Says how far reading has come, until nothing is in work. */
export async function followReading(
  owner: ApiConnection,
  companies: readonly FoundedCompany[],
  say: Say,
): Promise<DocumentCounts> {
  let counts: DocumentCounts = { ready: 0, failed: 0, total: 0 };
  let lastSaid = 0;
  await waitFor('the documents to be read', readTimeoutMs, async () => {
    const files = (await Promise.all(companies.map((founded) => filesOf(owner, founded)))).flat();
    const ready = files.filter(({ state }) => state === 'ready').length;
    const failed = files.filter(({ state }) => endStates.has(state)).length - ready;
    counts = { ready, failed, total: files.length };
    const isDone = ready + failed === files.length;
    // A line for every tenth: enough to see that it goes on.
    if (!isDone && ready >= lastSaid + 10) {
      lastSaid = ready;
      say(`${ready} of ${files.length} documents read`);
    }
    return isDone;
  });
  return counts;
}

async function filesOf(owner: ApiConnection, { projectIds }: FoundedCompany) {
  const pages = await Promise.all(
    Object.values(projectIds).map((projectId) =>
      owner.call(api.documents.list, { params: { projectId }, query: { limit: 200 } }),
    ),
  );
  return pages.flatMap(({ items }) => items);
}
