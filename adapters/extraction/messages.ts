// What parent and child say to each other over IPC.
import type { DocumentFormat, ExtractedDocument, ExtractionFailureCode } from '#contracts/extraction.ts';
import type { ExtractionLimits } from './limits.ts';
import type { ExtractionFailureDetail } from './port.ts';

/** Opens an encrypted Office file into `<outputDir>/opened`; answered by a document without units. */
export interface UnlockJob {
  kind: 'unlock';
  path: string;
  outputDir: string;
  password: string;
  workBytes: number;
}

export interface ReadJob {
  kind: 'read';
  path: string;
  fileName: string;
  outputDir: string;
  format: DocumentFormat;
  /** Bytes that the reader will have to go through, unzipped. */
  workBytes: number;
  /** Found by the check before reading, put first in the result. */
  warnings: string[];
  password?: string;
  limits: ExtractionLimits;
}

/** A page that has pictures and no text: something for recognition. Lies in the job's output folder, or is the file itself. */
export interface PagePicture {
  page: number;
  path: string;
}

/** What a reader found: the text, and the pages whose text is in pictures. */
export interface ReadResult {
  document: ExtractedDocument;
  pictures: PagePicture[];
}

export type ReaderMessage =
  | { kind: 'progress'; done: number; total: number }
  | ({ kind: 'document'; rssBytes: number } & ReadResult)
  | { kind: 'failure'; code: ExtractionFailureCode; detail?: ExtractionFailureDetail; rssBytes: number };
