// Writes the demo's documents to a folder: node demo/make.ts [folder]. One folder per company, late ones under later/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DemoDocument } from './demo-company.ts';
import { demoPortfolio } from './portfolio.ts';

export type MadeDocument = { path: string; sizeBytes: number };

/** Makes every document below `folder` (created if absent) and returns what was written, in order. */
export async function makeDocuments(folder: string): Promise<MadeDocument[]> {
  const made: MadeDocument[] = [];
  const write = async (parts: string[], documents: readonly DemoDocument[]) => {
    const target = path.join(folder, ...parts);
    await mkdir(target, { recursive: true });
    for (const document of documents) {
      const bytes = await document.make();
      const file = path.join(target, document.fileName);
      await writeFile(file, bytes);
      made.push({ path: file, sizeBytes: bytes.byteLength });
    }
  };
  for (const company of demoPortfolio.companies) {
    await write([company.key], company.documents);
    await write(['later', company.key], company.laterDocuments);
  }
  return made;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const startedAt = performance.now();
  const made = await makeDocuments(process.argv[2] ?? '.data/demo');
  const sizeBytes = made.reduce((total, document) => total + document.sizeBytes, 0);
  const durationMs = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ documents: made.length, sizeBytes, durationMs }));
}
