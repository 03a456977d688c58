// The bytes of an unfinished upload: pieces in file storage, each there whole or not at all, so that whatever process is
// killed loses one piece at most, and any other goes on.
import { Readable } from 'node:stream';
import type { FileStorage } from './port.ts';

/** Held in memory while it comes. */
const pieceBytes = 4 * 1024 * 1024;
const digits = 13;

interface Piece {
  key: string;
  from: number;
  /** Exclusive. */
  to: number;
}

/** The pieces under one folder of storage; `<folder>.whole` says that they became a document. */
export function piecesIn(storage: FileStorage, folder: string) {
  const keyOf = (from: number, to: number) =>
    `${folder}/${[from, to].map((at) => String(at).padStart(digits, '0')).join('-')}`;
  const wholeKey = `${folder}.whole`;

  /** What follows on each other without a gap from the first byte. Two senders at once may have left pieces that overlap. */
  async function inOrder(): Promise<Piece[]> {
    const all: Piece[] = [];
    for await (const { key } of storage.list(folder)) {
      const [from = 0, to = 0] = (key.split('/').at(-1) ?? '').split('-').map(Number);
      all.push({ key, from, to });
    }
    const ordered: Piece[] = [];
    for (let at = 0; ; ) {
      const next = all.filter(({ from, to }) => from <= at && to > at).sort((a, b) => b.to - a.to)[0];
      if (!next) return ordered;
      ordered.push(next);
      at = next.to;
    }
  }

  return {
    /** How many bytes have come, from the first one on. */
    received: async (): Promise<number> => (await inOrder()).at(-1)?.to ?? 0,

    /** Takes bytes from `from` on and answers where they end; what came before a sender broke off is kept. */
    async write(bytes: Readable, from: number): Promise<number> {
      let at = from;
      let held: Buffer[] = [];
      let size = 0;
      const keep = async () => {
        if (size === 0) return;
        await storage.put(keyOf(at, at + size), Buffer.concat(held));
        at += size;
        held = [];
        size = 0;
      };
      try {
        for await (const chunk of bytes as AsyncIterable<Buffer>) {
          held.push(chunk);
          size += chunk.length;
          if (size >= pieceBytes) await keep();
        }
      } finally {
        await keep();
      }
      return at;
    },

    /** All of it, one piece in memory at a time. */
    read: (): Readable =>
      Readable.from(
        (async function* () {
          let at = 0;
          for (const { key, from, to } of await inOrder()) {
            yield (await storage.read(key)).subarray(at - from);
            at = to;
          }
        })(),
      ),

    isWhole: () => storage.exists(wholeKey),

    /** The bytes are somewhere else now; that they were all here stays known. */
    async becameWhole(): Promise<void> {
      await storage.put(wholeKey, Buffer.from('whole'));
      await storage.removeAll(folder);
    },

    async remove(): Promise<void> {
      await storage.removeAll(folder);
      await storage.remove(wholeKey);
    },
  };
}
export type Pieces = ReturnType<typeof piecesIn>;

/** Where an upload's pieces lie; the second part is the company's, by which they are erased with it. */
export const uploadFolder = ({ companyId, id }: { companyId: string; id: string }): string =>
  `uploads/${companyId}/${id}`;
