// Archives and Office files made to do harm, by code: for tests and bench/hostile.ts.
import { deflateRawSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import officeCrypto from 'officecrypto-tool';
import { aDocx, anOpenDocument, anXlsx, aRawDocx, aRawXlsx } from './fixtures.ts';

export interface HostileFile {
  name: string;
  attack: string;
  make(): Promise<Uint8Array | string> | Uint8Array | string;
  /** Codes that it may end with; `ready` where it is to be read. Refused at the door: the API's code. */
  ends: string[];
  /** Texts that must not be found in what was read. */
  never?: string[];
}

interface RawEntry {
  name: string;
  data: Buffer;
  method?: number;
  /** What the directory claims. */
  claimed?: number;
  flags?: number;
  mode?: number;
  /** Where another entry's data is used once more. */
  offset?: number;
}

/** A zip written by hand, so that it can say what no archiver would. */
export function rawZip(entries: RawEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 0, claimed = data.length, flags = 0, mode = 0, offset } of entries) {
    const bytes = Buffer.from(name);
    if (offset === undefined) {
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50);
      local.writeUInt16LE(20, 4);
      local.writeUInt16LE(flags, 6);
      local.writeUInt16LE(method, 8);
      local.writeUInt32LE(data.length, 18);
      local.writeUInt32LE(claimed, 22);
      local.writeUInt16LE(bytes.length, 26);
      parts.push(local, bytes, data);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(0x0314, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(claimed, 24);
    central.writeUInt16LE(bytes.length, 28);
    central.writeUInt16LE(mode, 40);
    central.writeUInt32LE(offset ?? at, 42);
    directory.push(central, bytes);
    if (offset === undefined) at += 30 + bytes.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.floor(bytes.length / 2));
const text = (value: string): Buffer => Buffer.from(value);
const paragraph = (value: string): string => `<w:p><w:r><w:t>${value}</w:t></w:r></w:p>`;
const word = (body: string): string => `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
/** 10 MB of zeros, 500 times: the same ten kilobytes of data under 500 names. */
const overlapping = (claimed: number): Buffer => {
  const zeros = Buffer.alloc(20 * 1024 * 1024);
  const data = deflateRawSync(zeros);
  return rawZip(
    Array.from({ length: 500 }, (_, at) => ({
      name: `${String(at).padStart(3, '0')}.txt`,
      data,
      method: 8,
      claimed: claimed || zeros.length,
      ...(at > 0 ? { offset: 0 } : {}),
    })),
  );
};
const nestedZips = (depth: number): Uint8Array => {
  let bytes: Uint8Array = strToU8('innerst');
  for (let level = 0; level < depth; level++)
    bytes = zipSync({ [level === 0 ? 'kärna.txt' : `nivå-${level}.zip`]: bytes });
  return bytes;
};
async function with_(bytes: Uint8Array, parts: Record<string, string>): Promise<Uint8Array> {
  const added = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, strToU8(value)]));
  return zipSync({ ...unzipSync(bytes), ...added });
}
const relationships = (target: string, type: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

/** `canary`: an address that nothing may ever ask. */
export const hostileArchives = (canary: string): HostileFile[] => [
  { name: 'truncated.docx', attack: 'cut in the middle', make: async () => half(await aDocx()), ends: ['corrupt'] },
  { name: 'truncated.xlsx', attack: 'cut in the middle', make: async () => half(await anXlsx()), ends: ['corrupt'] },
  { name: 'truncated.zip', attack: 'cut in the middle', make: () => half(zipSync({ 'a.txt': strToU8('hej '.repeat(999)) })), ends: ['corrupt'] },
  { name: 'encrypted.docx', attack: 'password', make: async () => officeCrypto.encrypt(Buffer.from(await aDocx()), { password: 'x' }), ends: ['locked'] },
  { name: 'encrypted.zip', attack: 'password', make: () => rawZip([{ name: 'a.txt', data: text('hemligt innehåll'), flags: 1 }]), ends: ['locked'] },
  { name: 'word-in-disguise.pdf', attack: 'wrong extension', make: aDocx, ends: ['ready'] },
  { name: 'ten-gigabytes.zip', attack: '10 GB in 30 kB, told', make: () => overlapping(0), ends: ['zip_bomb'] },
  { name: 'lying.zip', attack: '10 GB in 30 kB, denied', make: () => overlapping(100), ends: ['zip_bomb'] },
  { name: 'russian-doll.zip', attack: 'archives sixty deep', make: () => nestedZips(60), ends: ['ready'] },
  { name: 'link.zip', attack: 'symbolic link to a file of the system', make: () => rawZip([{ name: 'lösenord.txt', data: text('/etc/passwd'), mode: 0xa1ff }, { name: 'ren.txt', data: text('Hyran är 100 kr.') }]), ends: ['ready'], never: ['root:'] },
  { name: 'twice.zip', attack: 'two entries of one name', make: () => rawZip([{ name: 'avtal.txt', data: text('Första avtalet.') }, { name: 'avtal.txt', data: text('Andra avtalet.') }]), ends: ['ready'] },
  { name: 'two-directories.zip', attack: 'two central directories', make: () => Buffer.concat([rawZip([{ name: 'a.txt', data: text('Ena listan.') }]), rawZip([{ name: 'b.txt', data: text('Andra listan.') }])]), ends: ['ready', 'corrupt'] },
  { name: 'leaves.zip', attack: 'a path out of the folder', make: () => rawZip([{ name: '../../insyn-evil-zip.txt', data: text('ut') }]), ends: ['unsafe_content'] },
  { name: 'absolute.zip', attack: 'an absolute path', make: () => rawZip([{ name: '/tmp/insyn-evil-absolute.txt', data: text('ut') }]), ends: ['unsafe_content'] },
  { name: 'names.zip', attack: 'reserved names, marks that turn the reading direction', make: () => rawZip([{ name: 'NUL.txt', data: text('Konsolen.') }, { name: 'rapport\u202etxt.exe.txt', data: text('Vänd text.') }, { name: `${'å'.repeat(400)}.txt`, data: text('Långt namn.') }]), ends: ['ready'] },
  { name: 'many.zip', attack: '65,000 entries', make: () => rawZip(Array.from({ length: 65_000 }, (_, at) => ({ name: `${at}`, data: Buffer.alloc(0), ...(at > 0 ? { offset: 0 } : {}) }))), ends: ['zip_bomb'] },
  { name: 'xxe.docx', attack: 'external entity', make: () => aRawDocx(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "${canary}/xxe">]>${word(paragraph('&x;&y;'))}`), ends: ['unsafe_content', 'corrupt'], never: ['root:'] },
  { name: 'laughs.docx', attack: 'a billion laughs', make: () => aRawDocx(`<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY ${String.fromCharCode(98 + (at % 25))}${at} "${'&a;'.repeat(10)}">`).join('')}]>${word(paragraph('&b0;'))}`), ends: ['unsafe_content', 'corrupt'] },
  { name: 'laughs.odt', attack: 'a billion laughs', make: () => anOpenDocument('text', '<!DOCTYPE x [<!ENTITY a "haha">]><text:p>&a;</text:p>'), ends: ['unsafe_content', 'corrupt'] },
  { name: 'template.docx', attack: 'external template', make: async () => with_(await aDocx(), { 'word/_rels/settings.xml.rels': relationships(`${canary}/template.dotm`, 'attachedTemplate') }), ends: ['ready'] },
  { name: 'links.xlsx', attack: 'external workbook and DDE', make: async () => with_(await anXlsx(), { 'xl/externalLinks/_rels/externalLink1.xml.rels': relationships(`${canary}/book.xlsx`, 'externalLinkPath'), 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' }), ends: ['ready'] },
  { name: 'macros.xlsm', attack: 'macros', make: async () => with_(await anXlsx(), { 'xl/vbaProject.bin': 'Sub Workbook_Open()' }), ends: ['ready'] },
  { name: 'columns.xlsx', attack: '16,384 columns', make: () => aRawXlsx(Array.from({ length: 1 }, (_, row) => `<row r="${row + 1}">${Array.from({ length: 16_384 }, (_, column) => `<c><v>${(row * 7919 + column * 104_729) % 999_983}</v></c>`).join('')}</row>`).join('')), ends: ['ready', 'too_large', 'took_too_long', 'used_too_much_memory'] },
  { name: 'corners.xlsx', attack: 'a sheet of 17 billion cells, two of them filled', make: () => aRawXlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>Början</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Slutet</t></is></c></row>'), ends: ['ready'] },
  { name: 'circle.xlsx', attack: 'circular references', make: () => aRawXlsx('<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1+SUM(A1:B1)</f></c><c r="C1" t="inlineStr"><is><t>Summa</t></is></c></row>'), ends: ['ready'] },
  { name: 'strings.xlsx', attack: 'shared strings that are not there', make: () => aRawXlsx('<row r="1"><c r="A1" t="s"><v>99999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1"><v>7</v></c></row>'), ends: ['ready', 'no_text', 'corrupt'] },
]; // biome-ignore format: one line each
