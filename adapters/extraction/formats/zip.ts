// zip: opened as a folder. Its files are written out as attachments; its own text is the list of them.

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { openZipArchive } from '../zip-archive.ts';
import type { ZipEntry } from '../zip-directory.ts';

/** What systems leave in archives without anybody having put it there. */
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)/i;

export async function readZip({
  bytes,
  limits,
  outputDir,
  collector,
  onProgress,
}: FormatInput): Promise<void> {
  const archive = openZipArchive(bytes, limits);
  const files = archive.entries.filter(({ name }) => !name.endsWith('/'));
  const taken = new Map<string, number>();
  for (const [index, entry] of files.entries()) {
    const { name } = entry;
    // A link's bytes are a path on somebody else's machine.
    const isLeftOut = litter.test(name) ? 'system_file' : entry.isLink ? 'link' : undefined;
    const written = isLeftOut
      ? undefined
      : await writeEntry(archive, entry, join(outputDir, `entry-${index + 1}`));
    const skippedBecause = isLeftOut ?? (written?.sizeBytes === 0 ? 'empty_attachment' : undefined);
    collector.attach({
      name: numbered(nameOf(name), taken),
      path: skippedBecause || !written ? '' : written.path,
      sizeBytes: written?.sizeBytes ?? 0,
      sha256: written?.sha256 ?? '',
      ...(skippedBecause ? { skippedBecause } : {}),
    });
    if (!isLeftOut) collector.add({ text: name, locator: { kind: 'part', part: name }, role: 'list-item' });
    onProgress(index + 1, files.length);
  }
  if (collector.units.length === 0) throw new ExtractionFailure('no_text', { format: 'zip' });
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
}

/** A path inside becomes one name, outermost folder first, so that two files of one name stay two. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join(' – ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-200);

/** Two entries of one name are two documents, not two versions of one. */
function numbered(name: string, taken: Map<string, number>): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  if (count === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${count})${name.slice(dot)}` : `${name} (${count})`;
}

/** The sum of all entries is bounded by the archive's limits (zip-archive.ts counts what it inflates). */
async function writeEntry(
  archive: ReturnType<typeof openZipArchive>,
  entry: ZipEntry,
  path: string,
): Promise<{ path: string; sizeBytes: number; sha256: string }> {
  await using file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const pieces: Uint8Array[] = [];
  archive.streamEntry(entry, (chunk) => {
    hash.update(chunk);
    sizeBytes += chunk.length;
    pieces.push(chunk);
  });
  for (const piece of pieces) await file.write(piece);
  return { path, sizeBytes, sha256: hash.digest('hex') };
}
