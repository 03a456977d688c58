// From bytes to a document: picks the reader of the format, loads it only then, and never returns an empty success.
import { readFile } from 'node:fs/promises';
import type { DocumentFormat } from '#contracts/extraction.ts';
import { createCollector } from './collector.ts';
import type { FormatReader } from './format-reader.ts';
import type { ReadJob, ReadResult } from './messages.ts';
import { ExtractionFailure } from './port.ts';

const readers: Partial<Record<DocumentFormat, () => Promise<FormatReader>>> = {
  pdf: async () => (await import('./formats/pdf.ts')).readPdf,
  docx: async () => (await import('./formats/docx.ts')).readDocx,
  xlsx: async () => (await import('./formats/xlsx.ts')).readXlsx,
  pptx: async () => (await import('./formats/pptx.ts')).readPptx,
  odt: async () => (await import('./formats/open-document.ts')).readOpenDocument,
  ods: async () => (await import('./formats/open-document.ts')).readOpenDocument,
  odp: async () => (await import('./formats/open-document.ts')).readOpenDocument,
  csv: async () => (await import('./formats/csv.ts')).readCsv,
  md: async () => (await import('./formats/md.ts')).readMarkdown,
  txt: async () => (await import('./formats/txt.ts')).readPlainText,
  html: async () => (await import('./formats/html.ts')).readHtml,
  rtf: async () => (await import('./formats/rtf.ts')).readRtf,
  eml: async () => (await import('./formats/eml.ts')).readEml,
  msg: async () => (await import('./formats/msg.ts')).readMsg,
  vtt: async () => (await import('./formats/vtt.ts')).readVtt,
  xls: async () => (await import('./formats/xls.ts')).readXls,
  zip: async () => (await import('./formats/zip.ts')).readZip,
  png: async () => (await import('./formats/picture.ts')).readPicture,
  jpg: async () => (await import('./formats/picture.ts')).readPicture,
  tiff: async () => (await import('./formats/picture.ts')).readPicture,
};

/**
 * Reads one checked file.
 * @throws ExtractionFailure; also whatever a parser throws, which the caller takes as `corrupt`.
 */
export async function readDocument(
  job: ReadJob,
  onProgress: (done: number, total: number) => void,
): Promise<ReadResult> {
  const { format, limits } = job;
  const load = readers[format];
  if (!load) throw new ExtractionFailure('unsupported_format', { format });
  const read = await load();
  const collector = createCollector(limits);
  for (const warning of job.warnings) collector.warn(warning);
  const { outputDir, fileName, password } = job;
  await read({
    bytes: await readFile(job.path),
    path: job.path,
    format,
    fileName,
    outputDir,
    limits,
    collector,
    onProgress,
    ...(password ? { password } : {}),
  });
  const document = collector.finish(format);
  const { pictures } = collector;
  if (document.units.length === 0 && pictures.length === 0)
    throw new ExtractionFailure('no_text', { format, pages: document.pages.length });
  return { document, pictures };
}
