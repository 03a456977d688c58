// Writes a file found inside a file to the extraction's own folder, and nowhere else.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '#contracts/extraction.ts';

/**
 * Writes under a name of our own (`attachment-<n>`), since the inner name is chosen by a stranger; it is kept as `name`.
 * Skipped ones are not written and have an empty path.
 */
export async function writeAttachment(
  { name, bytes, skippedBecause }: { name: string; bytes: Uint8Array; skippedBecause?: string | undefined },
  index: number,
  outputDir: string,
): Promise<Attachment> {
  const path = skippedBecause ? '' : join(outputDir, `attachment-${index + 1}`);
  if (!skippedBecause) await writeFile(path, bytes, { flag: 'w', mode: 0o600 });
  return {
    name: name.replaceAll(/[/\\\p{Cc}]/gu, '_').slice(0, 200) || `attachment-${index + 1}`,
    path,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(skippedBecause ? { skippedBecause } : {}),
  };
}
