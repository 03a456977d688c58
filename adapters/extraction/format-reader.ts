// The shape of every reader under formats/: bytes in, units into the collector.
import type { DocumentFormat } from '#contracts/extraction.ts';
import type { Collector } from './collector.ts';
import type { ExtractionLimits } from './limits.ts';

export interface FormatInput {
  bytes: Buffer;
  /** Where the bytes lie. */
  path: string;
  format: DocumentFormat;
  fileName: string;
  outputDir: string;
  password?: string;
  limits: ExtractionLimits;
  collector: Collector;
  /** Pages, sheets or slides; also sets the time allowed. */
  onProgress: (done: number, total: number) => void;
}

/** May throw ExtractionFailure; any other error counts as a damaged file. */
export type FormatReader = (input: FormatInput) => Promise<void> | void;
