// Extraction: files to units with places. createExtractor is the one way in.
import { join } from 'node:path';
import type { ExtractedDocument } from '#contracts/extraction.ts';
import type { TextRecogniser } from '../recognition/port.ts';
import { createTesseract } from '../recognition/tesseract.ts';
import { checkFile } from './check.ts';
import { languageOfDocument } from './language.ts';
import { defaultLimits, defaultPoolSize, type ExtractionLimits } from './limits.ts';
import { createReaderPool, type ReaderPool } from './pool.ts';
import { ExtractionFailure, type ExtractionRequest, type Extractor } from './port.ts';
import { recognisePages } from './recognise-pages.ts';

export interface ExtractorOptions {
  /** Child processes at most; default 1, or 2 on machines with more than two cores. */
  poolSize?: number;
  limits?: Partial<ExtractionLimits>;
  /** Default: Tesseract, in a child process that starts with the first scan. */
  recogniser?: TextRecogniser;
}

/** Children start with the first file and end after a minute of rest, so an idle extractor costs nothing. */
export function createExtractor({
  poolSize = defaultPoolSize(),
  limits,
  recogniser = createTesseract(),
}: ExtractorOptions = {}): Extractor {
  const allLimits: ExtractionLimits = { ...defaultLimits, ...limits };
  const pool = createReaderPool(poolSize, allLimits);
  return {
    async check({ path, fileName, nesting = 0, password }) {
      try {
        const { format, warnings } = await checkFile(path, fileName, limitsAt(allLimits, nesting));
        if (format === 'zip' && nesting > maxArchiveNesting) throw new ExtractionFailure('nested_too_deep');
        return { format, warnings };
      } catch (error) {
        // Whether the password fits is found out by opening it.
        if (password && isLockedOffice(error)) return { format: 'encrypted', warnings: [] };
        throw error;
      }
    },
    async extract(request: ExtractionRequest): Promise<ExtractedDocument> {
      const { fileName, outputDir, password, signal, onProgress, nesting = 0 } = request;
      const given = limitsAt(allLimits, nesting);
      const opened = await open(pool, request, given);
      const { format, warnings, workBytes } = await checkFile(opened, fileName, given);
      if (format === 'zip' && nesting > maxArchiveNesting) throw new ExtractionFailure('nested_too_deep');
      const { document: read, pictures } = await pool.run(
        {
          kind: 'read',
          path: opened,
          fileName,
          outputDir,
          format,
          workBytes,
          warnings,
          limits: given,
          ...(password ? { password } : {}),
        },
        { signal, ...(onProgress ? { onProgress } : {}) },
      );
      const document =
        pictures.length > 0 ? await recognisePages(read, pictures, recogniser, { signal, onProgress }) : read;
      // Here and not in the child: the detector's word list is large, and one copy of it is enough.
      const language = languageOfDocument(document);
      return language ? { ...document, language } : document;
    },
    async close() {
      await pool.close();
      await recogniser.close();
    },
  };
}

/** The file itself, or what an encrypted Office file holds once its password has opened it. */
async function open(
  pool: ReaderPool,
  { path, fileName, password, outputDir, signal }: ExtractionRequest,
  limits: ExtractionLimits,
): Promise<string> {
  if (!password) return path;
  try {
    await checkFile(path, fileName, limits);
    return path;
  } catch (error) {
    if (!isLockedOffice(error)) throw error;
  }
  await pool.run({ kind: 'unlock', path, outputDir, password, workBytes: limits.fileBytes }, { signal });
  return join(outputDir, 'opened');
}

const isLockedOffice = (error: unknown): boolean =>
  error instanceof ExtractionFailure && error.code === 'locked' && error.detail?.['format'] === 'office';

/** An archive in a mail or in an archive is opened, one inside that is not: what it unpacks to grows with each level. */
const maxArchiveNesting = 1;
const limitsAt = (limits: ExtractionLimits, nesting: number): ExtractionLimits =>
  nesting === 0
    ? limits
    : {
        ...limits,
        zipEntries: Math.min(limits.zipEntries, 200),
        unzippedBytes: Math.min(limits.unzippedBytes, 100 * 1024 * 1024),
      };

export { ExtractionFailure, type Extractor } from './port.ts';
