// How much of the machine one file may use. Measured on hostile files: docs of ingestion, section "Hostile files".
import { availableParallelism } from 'node:os';

export interface ExtractionLimits {
  fileBytes: number;
  pages: number;
  zipEntries: number;
  /** Sum of the sizes that the zip directory tells, and of what is really inflated. */
  unzippedBytes: number;
  /** Unzipped bytes to one zipped byte, over the whole archive. */
  zipRatio: number;
  imagePixels: number;
  /** Of one picture given to recognition. */
  recognisedPixels: number;
  /** Pages of one file given to recognition: at some seconds a page, more would hold up everybody else's files. */
  recognisedPages: number;
  xmlDepth: number;
  /** Cells of all sheets together. */
  cells: number;
  /** Characters of text in the result. */
  characters: number;
  childHeapMiB: number;
  childRssBytes: number;
  /** A child larger than this after a file is replaced by a new one. */
  recycleRssBytes: number;
  recycleFiles: number;
  baseTimeMs: number;
  perPageTimeMs: number;
  /** For each megabyte to read, unzipped: big sheets have few pages. */
  perMegabyteTimeMs: number;
  maxTimeMs: number;
  idleTimeMs: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: ExtractionLimits = {
  fileBytes: 100 * MiB,
  pages: 5_000,
  zipEntries: 2_000,
  unzippedBytes: 200 * MiB,
  zipRatio: 200,
  imagePixels: 200_000_000,
  recognisedPixels: 40_000_000,
  recognisedPages: 100,
  xmlDepth: 400,
  cells: 500_000,
  characters: 30_000_000,
  childHeapMiB: 384,
  // Looked at every 50 ms: what it takes until then comes on top, and the promise is 600 MiB.
  childRssBytes: 500 * MiB,
  recycleRssBytes: 300 * MiB,
  recycleFiles: 50,
  baseTimeMs: 20_000,
  perPageTimeMs: 50,
  perMegabyteTimeMs: 1_000,
  maxTimeMs: 120_000,
  idleTimeMs: 60_000,
};

/** Two children where there are more than two cores, else one: the rest of the product needs a core too. */
export const defaultPoolSize = (): number => (availableParallelism() > 2 ? 2 : 1);
