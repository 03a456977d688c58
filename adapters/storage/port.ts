// Where bytes lie: originals, extractions, rendered reports. Keys are made by us, never from a name somebody typed.
import type { Readable } from 'node:stream';

export interface StoredFile {
  key: string;
  sha256: string;
  sizeBytes: number;
}

export interface StoredEntry {
  key: string;
  storedAt: Date;
}

export interface FileStorage {
  readonly name: string;
  /** Streams bytes in under their own SHA-256 (`<prefix>/<sha256>`); the same bytes twice are one file. Stops at `limitBytes` with a RangeError. */
  putByHash(prefix: string, bytes: Readable | Uint8Array, limitBytes: number): Promise<StoredFile>;
  /** Writes a small derived file under a key of ours, replacing what was there. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The same for what is too long to hold, replacing what was there once all of it has come. */
  putStream(key: string, bytes: Readable): Promise<void>;
  read(key: string): Promise<Buffer>;
  exists(key: string): Promise<boolean>;
  /** The first parts of all keys there are. */
  folders(): Promise<string[]>;
  stream(key: string): Promise<Readable>;
  /** A path on this machine that holds the bytes for as long as `work` runs. */
  withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** No error where nothing is. */
  remove(key: string): Promise<void>;
  /** Everything whose key begins with `<prefix>/`; no error where nothing is. */
  removeAll(prefix: string): Promise<void>;
  /** Every file whose key begins with `<prefix>/`, in no order, read as it is asked for. */
  list(prefix: string): AsyncIterable<StoredEntry>;
  isHealthy(): Promise<boolean>;
}
