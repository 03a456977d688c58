// zip: opened as a folder. Its files are written out as attachments; its own text is the list of them.

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { openZipArchive } from '../zip-archive.ts';

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
  const names = archive.names.filter((name) => !name.endsWith('/'));
  for (const [index, name] of names.entries()) {
    const isLitter = litter.test(name);
    const written = isLitter
      ? undefined
      : await writeEntry(archive, name, join(outputDir, `entry-${index + 1}`));
    const skippedBecause = isLitter
      ? 'system_file'
      : written?.sizeBytes === 0
        ? 'empty_attachment'
        : undefined;
    collector.attach({
      name: nameOf(name),
      path: skippedBecause || !written ? '' : written.path,
      sizeBytes: written?.sizeBytes ?? 0,
      sha256: written?.sha256 ?? '',
      ...(skippedBecause ? { skippedBecause } : {}),
    });
    if (!isLitter) collector.add({ text: name, locator: { kind: 'part', part: name }, role: 'list-item' });
    onProgress(index + 1, names.length);
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

/** The sum of all entries is bounded by the archive's limits (zip-archive.ts counts what it inflates). */
async function writeEntry(
  archive: ReturnType<typeof openZipArchive>,
  name: string,
  path: string,
): Promise<{ path: string; sizeBytes: number; sha256: string }> {
  await using file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const pieces: Uint8Array[] = [];
  archive.stream(name, (chunk) => {
    hash.update(chunk);
    sizeBytes += chunk.length;
    pieces.push(chunk);
  });
  for (const piece of pieces) await file.write(piece);
  return { path, sizeBytes, sha256: hash.digest('hex') };
}
