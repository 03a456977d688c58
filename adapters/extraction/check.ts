// What is done before any parser sees a file: size, true type by content, zip and image headers, encryption, macros.
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { DocumentFormat } from '#contracts/extraction.ts';
import { cfbRootNames } from './cfb-directory.ts';
import { decodeText } from './decode-text.ts';
import { pixelCountOf } from './image-size.ts';
import type { ExtractionLimits } from './limits.ts';
import { type CheckedFile, ExtractionFailure } from './port.ts';
import { textFormatOf } from './text-format.ts';
import { checkZip } from './zip-format.ts';

export interface MeasuredFile extends CheckedFile {
  /** Bytes that a reader will have to go through: of an archive, what its directory says it unzips to. */
  workBytes: number;
}

const headBytes = 64 * 1024;
const images: Record<string, DocumentFormat> = { png: 'png', jpg: 'jpg', tif: 'tiff' };
const extensions: Partial<Record<DocumentFormat, string[]>> = {
  docx: ['.docx', '.docm', '.dotx', '.dotm'],
  xlsx: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
  pptx: ['.pptx', '.pptm', '.ppsx', '.potx', '.ppsm'],
  pdf: ['.pdf'],
};

/**
 * Tells what a file is and refuses what must not be opened.
 * @throws ExtractionFailure `empty_file`, `too_large`, `unsupported_format`, `locked`, `corrupt`, `zip_bomb`,
 * `unsafe_content`.
 */
export async function checkFile(
  path: string,
  fileName: string,
  limits: ExtractionLimits,
): Promise<MeasuredFile> {
  await using file = await open(path, 'r');
  const { size: sizeBytes } = await file.stat();
  if (sizeBytes === 0) throw new ExtractionFailure('empty_file');
  if (sizeBytes > limits.fileBytes)
    throw new ExtractionFailure('too_large', { sizeBytes, maxBytes: limits.fileBytes });
  const head = Buffer.alloc(Math.min(headBytes, sizeBytes));
  await file.read(head, 0, head.length, 0);
  const whole = async (): Promise<Buffer> => {
    const bytes = Buffer.alloc(sizeBytes);
    await file.read(bytes, 0, sizeBytes, 0);
    return bytes;
  };

  const found = await formatOf(head, whole, fileName, limits);
  const { format, warnings = [], workBytes = sizeBytes } = found;
  const expected = extensions[format];
  if (expected && !expected.includes(extname(fileName).toLowerCase())) warnings.push('extension_differs');
  return { format, workBytes, warnings };
}

async function formatOf(
  head: Buffer,
  whole: () => Promise<Buffer>,
  fileName: string,
  limits: ExtractionLimits,
): Promise<{ format: DocumentFormat; warnings?: string[]; workBytes?: number }> {
  if (head.length >= 4 && head.readUInt32BE(0) === 0x504b0304) {
    const { format, hasMacros, workBytes } = checkZip(await whole(), limits);
    return { format, workBytes, warnings: hasMacros ? ['macros_present'] : [] };
  }
  if (head.length >= 8 && head.readUInt32BE(0) === 0xd0cf11e0)
    return { format: formatOfCompoundFile(await whole()) };
  if (head.subarray(0, 1024).includes('%PDF-')) return { format: 'pdf' };
  if (isOldWorkbook(head)) return { format: 'xls' };
  if (head.toString('latin1', 0, 5) === '{\\rtf') return { format: 'rtf' };
  const found = (await fileTypeFromBuffer(head))?.ext;
  const image = found && images[found];
  if (image) {
    const pixels = pixelCountOf(head);
    if (pixels && pixels > limits.imagePixels) throw new ExtractionFailure('too_large', { pixels });
    return { format: image };
  }
  return { format: formatOfText(head, fileName, found) };
}

/** Excel 2 to 4 wrote a bare stream that begins with its BOF record: 09 00|02|04, then a length of 4 or 6. */
const isOldWorkbook = (head: Buffer): boolean =>
  head[0] === 9 && [0, 2, 4].includes(head[1] ?? -1) && [4, 6].includes(head[2] ?? -1) && head[3] === 0;

function formatOfCompoundFile(bytes: Buffer): DocumentFormat {
  // Some writers vary the case of stream names.
  const names = cfbRootNames(bytes).map((name) => name.toLowerCase());
  const has = (name: string): boolean => names.includes(name);
  if (has('encryptedpackage')) throw new ExtractionFailure('locked', { format: 'office' });
  if (names.some((name) => name.startsWith('__properties_version'))) return 'msg';
  if (has('workbook') || has('book')) return 'xls';
  if (has('worddocument')) return 'doc';
  if (has('powerpoint document')) return 'ppt';
  throw new ExtractionFailure('unsupported_format', { found: 'ole' });
}

/** Formats that cannot be text: a file with such a name and other bytes is damaged, not of an unknown kind. */
const binaryName = /\.(docx?|xlsx?|pptx?|od[tsp]|pdf|msg|docm|xlsm|pptm|rtf)$/i;

function formatOfText(head: Buffer, fileName: string, found: string | undefined): DocumentFormat {
  const text = decodeText(cutAtCharacter(head));
  const format = textFormatOf(text, fileName);
  // file-type knows some text by its start (xml, eml, vtt …), and takes some odd text for media: mail is told by its headers.
  const isText = controlShare(text) < 0.02;
  if (isText && (format === 'html' || format === 'eml' || format === 'vtt')) return format;
  if (found && found !== 'xml') throw new ExtractionFailure('unsupported_format', { found });
  if (!isText)
    throw binaryName.test(fileName)
      ? new ExtractionFailure('corrupt', { reason: 'content_unknown' })
      : new ExtractionFailure('unsupported_format', { found: 'binary' });
  if (found === 'xml') throw new ExtractionFailure('unsupported_format', { found });
  return format;
}

/** Share of control characters that no text has; NUL is left out, since exports pad with it. */
function controlShare(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 9 && code > 0) || (code > 13 && code < 32 && code !== 27) || (code > 126 && code < 160))
      count++;
  }
  return text.length === 0 ? 0 : count / text.length;
}

/** Drops a cut-off UTF-8 sequence at the end, which would make a strict decoder refuse the whole. */
function cutAtCharacter(head: Buffer): Buffer {
  if (head.length < headBytes) return head;
  let end = head.length;
  while (end > head.length - 4 && ((head[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return head.subarray(0, end - 1 - ((end - 1) % 2));
}
