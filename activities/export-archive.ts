// One zip: a manifest, every table as lines of JSON, and a company's original files. Streamed; nothing is held whole.
import { Readable, Transform } from 'node:stream';
import type { Knex } from 'knex';
import yazl from 'yazl';
import type { FileStorage } from '#adapters/storage/index.ts';
import type { PrivacySubject } from '#contracts/privacy.ts';
import type { ExportPart } from '#db/privacy/export-rows.ts';
import { originalFiles } from '#db/privacy/original-files.ts';

/** Bytes; a disk's worth, so that a mistake ends somewhere. */
const archiveLimit = 2 ** 40;

/** Changes when a reader of archives would have to. */
const format = 'insyn-export/1';

export const exportFolder = ({ id }: PrivacySubject, privacyRequestId: string) =>
  `exports/${id}/${privacyRequestId}`;

/** Storage keys know no underscores. */
export const partKey = (subject: PrivacySubject, privacyRequestId: string, { name }: ExportPart) =>
  `${exportFolder(subject, privacyRequestId)}/parts/${name.replaceAll('_', '-')}.jsonl`;

interface Packing {
  knex: Knex;
  storage: FileStorage;
  subject: PrivacySubject;
  privacyRequestId: string;
  parts: ExportPart[];
  folder: string;
  signal: AbortSignal;
}

export async function packArchive(packing: Packing): Promise<{ archiveKey: string; sizeBytes: number }> {
  const { knex, storage, subject, privacyRequestId, parts, folder, signal } = packing;
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  const tables: { file: string; rows: number }[] = [];
  const missing: string[] = [];
  const add = (path: string, open: () => Promise<Readable>) =>
    zip.addReadStreamLazy(path, { mtime: new Date(0), forceDosTimestamp: true }, (done) => {
      signal.throwIfAborted();
      open().then((stream) => {
        stream.once('error', (error) => output.destroy(error));
        done(null, stream);
      }, (error: Error) => output.destroy(error)); // biome-ignore format: the two ends
    });
  for (const part of parts) {
    const file = `data/${part.name}.jsonl`;
    add(file, async () => {
      const entry = { file, rows: 0 };
      tables.push(entry);
      return (await storage.stream(partKey(subject, privacyRequestId, part))).pipe(lineCounter(entry));
    });
  }
  const files = subject.kind === 'company' ? await originalFiles(knex, subject.id) : [];
  for (const { key, path } of files) {
    // A row may name bytes that are gone: the archive says so and is made all the same.
    if (await storage.exists(key)) add(path, () => storage.stream(key));
    else missing.push(path);
  }
  add('manifest.json', async () => {
    const about = { format, subject, exportedAt: new Date().toISOString(), tables, missing };
    const manifest = {
      ...about,
      files: files.map(({ path, table, id, name }) => ({ path, table, id, name })),
    };
    return Readable.from([JSON.stringify(manifest, null, 2)]);
  });
  zip.once('error', (error: Error) => output.destroy(error));
  zip.end();
  const { key, sizeBytes } = await storage.putByHash(folder, output, archiveLimit);
  return { archiveKey: key, sizeBytes };
}

function lineCounter(entry: { rows: number }): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === 10) entry.rows += 1;
      done(null, chunk);
    },
  });
}
