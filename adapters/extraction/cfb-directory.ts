// Names in the root of an OLE compound file: tells doc, xls, ppt, msg and encrypted office files apart.

const endOfChain = 0xfffffffa;
const noEntry = 0xffffffff;

/** The names directly below the root entry (MS-CFB 2.6); fewer where the file is damaged, never an error. */
export function cfbRootNames(bytes: Buffer): string[] {
  try {
    return rootNames(bytes);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function rootNames(bytes: Buffer): string[] {
  const sectorBytes = 1 << bytes.readUInt16LE(30);
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes;
  // The first 109 FAT sectors cover 7 MB of 512-byte sectors; a directory starts well before that.
  const nextSector = (sector: number): number => {
    const perFat = sectorBytes / 4;
    const fat = bytes.readUInt32LE(76 + Math.floor(sector / perFat) * 4);
    return bytes.readUInt32LE(sectorAt(fat) + (sector % perFat) * 4);
  };
  const entries: number[] = [];
  for (let sector = bytes.readUInt32LE(48); sector < endOfChain && entries.length < 5_000; ) {
    for (let at = 0; at < sectorBytes; at += 128) entries.push(sectorAt(sector) + at);
    sector = nextSector(sector);
  }
  const names: string[] = [];
  const seen = new Set<number>();
  const todo = [bytes.readUInt32LE((entries[0] ?? 0) + 76)];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const at = entries[id];
    if (id === noEntry || at === undefined || seen.has(id)) continue;
    seen.add(id);
    names.push(bytes.toString('utf16le', at, at + Math.max(0, bytes.readUInt16LE(at + 64) - 2)));
    todo.push(bytes.readUInt32LE(at + 68), bytes.readUInt32LE(at + 72));
  }
  return names;
}
