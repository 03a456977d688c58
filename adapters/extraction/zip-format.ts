// Which document a zip is, by its parts; and what is wrong with the archive before anything is inflated.
import type { DocumentFormat } from '#contracts/extraction.ts';
import type { ExtractionLimits } from './limits.ts';
import { ExtractionFailure } from './port.ts';
import { openZipArchive } from './zip-archive.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

const openDocuments: Record<string, DocumentFormat> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};

/**
 * Checks an archive's directory against the limits and tells its format and whether it carries macros.
 * @throws ExtractionFailure `corrupt`, `zip_bomb`, `unsafe_content` (a name that leaves the folder), `locked`.
 */
export function checkZip(
  bytes: Buffer,
  limits: ExtractionLimits,
): { format: DocumentFormat; hasMacros: boolean; workBytes: number } {
  const entries = readZipDirectory(bytes, limits.zipEntries);
  const sumBytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (sumBytes > limits.unzippedBytes)
    throw new ExtractionFailure('zip_bomb', { sizeBytes: sumBytes, limitBytes: limits.unzippedBytes });
  // A small file of few bytes may compress well by itself: the ratio speaks only above a megabyte.
  if (sumBytes > 1024 * 1024 && sumBytes / bytes.length > limits.zipRatio)
    throw new ExtractionFailure('zip_bomb', { ratio: Math.round(sumBytes / bytes.length) });
  if (entries.some((entry) => entry.name.startsWith('/') || entry.name.split('/').includes('..')))
    throw new ExtractionFailure('unsafe_content', { reason: 'path' });
  const format = formatOf(bytes, entries, limits);
  if (entries.some((entry) => entry.isEncrypted)) throw new ExtractionFailure('locked', { format });
  const hasMacros = entries.some(({ name }) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.+/i.test(name));
  return { format, hasMacros, workBytes: sumBytes };
}

function formatOf(bytes: Buffer, entries: ZipEntry[], limits: ExtractionLimits): DocumentFormat {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const has = (pattern: RegExp): boolean => [...names].some((name) => pattern.test(name));
  if (names.has('mimetype') && names.has('content.xml')) {
    // Should be stored and first, but some writers deflate it like any other entry.
    const mimetype = openZipArchive(bytes, { ...limits, unzippedBytes: 1_000 }).read('mimetype');
    const format = openDocuments[mimetype?.toString('latin1').trim() ?? ''];
    if (format) return format;
  }
  if (names.has('[content_types].xml')) {
    if (has(/^word\//)) return 'docx';
    if (has(/^xl\//)) return 'xlsx';
    if (has(/^ppt\//)) return 'pptx';
  }
  return 'zip';
}
