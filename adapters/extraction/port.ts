// What the rest of the product asks of extraction: a file in, its text with places out, or a reason why not.
import type { DocumentFormat, ExtractedDocument, ExtractionFailureCode } from '#contracts/extraction.ts';

export type ExtractionFailureDetail = Record<string, string | number>;

/** A file could not be read, for a reason that a user can be told (`extraction.failure.<code>` in i18n). */
export class ExtractionFailure extends Error {
  override readonly name = 'ExtractionFailure';
  readonly code: ExtractionFailureCode;
  readonly detail: ExtractionFailureDetail | undefined;

  constructor(code: ExtractionFailureCode, detail?: ExtractionFailureDetail) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export interface ExtractionRequest {
  /** Where the bytes lie. */
  path: string;
  /** The name the user gave it: a hint for text formats, never trusted above the content. */
  fileName: string;
  /** An existing folder that attachments are written to; nothing is written outside it. */
  outputDir: string;
  /** How deep in other files this one lay; archives two levels down stay closed (`nested_too_deep`). Default 0. */
  nesting?: number;
  /** Tried on an encrypted file; without it such a file fails as `locked`. */
  password?: string;
  signal: AbortSignal;
  /** Pages (slides, sheets) done so far and in all. */
  onProgress?: (done: number, total: number) => void;
}

/** What a file is, before any reader has seen it. */
export interface CheckedFile {
  format: DocumentFormat;
  /** Warning codes, e.g. `macros_present`, `extension_differs`. */
  warnings: string[];
}

export interface Extractor {
  /** Looks at the type by content, sizes, the list of an archive's entries and headers of pictures; nothing is unpacked. */
  check(
    request: Pick<ExtractionRequest, 'path' | 'fileName' | 'nesting' | 'password'>,
  ): Promise<Omit<CheckedFile, 'format'> & { format: DocumentFormat | 'encrypted' }>;
  /** Reads one file in a child process. Throws ExtractionFailure, or the signal's reason when aborted. */
  extract(request: ExtractionRequest): Promise<ExtractedDocument>;
  /** Ends every child process; calls still waiting are rejected. */
  close(): Promise<void>;
}
