// What the product asks of a virus scanner: some bytes in, what was found out.
import type { Readable } from 'node:stream';

export interface ScanResult {
  /** The scanner's name for what it found; undefined where it found nothing. */
  found: string | undefined;
}

export interface Antivirus {
  readonly name: string;
  /**
   * Reads the bytes to their end. An answer is a promise that the scanner has seen all of them.
   * @throws AntivirusUnavailable where it is away or did not answer in its own words; ScanRefused where it will never scan them.
   */
  scan(bytes: Readable, signal: AbortSignal): Promise<ScanResult>;
}

/** The scanner could not be asked. Nothing is let through meanwhile: always worth another try. */
export class AntivirusUnavailable extends Error {
  override readonly name = 'AntivirusUnavailable';
  readonly code = 'antivirus_unavailable';
  readonly isRetryable = true;
  constructor(what: string, cause?: unknown) {
    super(`antivirus: ${what}`, { cause });
  }
}

/** The scanner takes no file of this size: trying again would not help. */
export class ScanRefused extends Error {
  override readonly name = 'ScanRefused';
  readonly code = 'too_large_to_scan';
  readonly isRetryable = false;
}
