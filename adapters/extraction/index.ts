// Extraction: files to units with places. createExtractor is the one way in.
import type { ExtractedDocument } from '#contracts/extraction.ts';
import type { TextRecogniser } from '../recognition/port.ts';
import { createTesseract } from '../recognition/tesseract.ts';
import { checkFile } from './check.ts';
import { languageOfDocument } from './language.ts';
import { defaultLimits, defaultPoolSize, type ExtractionLimits } from './limits.ts';
import { createReaderPool } from './pool.ts';
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
    async extract(request: ExtractionRequest): Promise<ExtractedDocument> {
      const { path, fileName, outputDir, password, signal, onProgress, nesting = 0 } = request;
      const { format, warnings, workBytes } = await checkFile(path, fileName, limitsAt(allLimits, nesting));
      if (format === 'zip' && nesting > maxArchiveNesting) throw new ExtractionFailure('nested_too_deep');
      const { document: read, pictures } = await pool.run(
        {
          kind: 'read',
          path,
          fileName,
          outputDir,
          format,
          workBytes,
          warnings,
          limits: limitsAt(allLimits, nesting),
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
