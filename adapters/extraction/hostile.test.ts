// Files made to do harm: each ends in a document or a named failure, and the reader after it still reads.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { ExtractedDocument } from '#contracts/extraction.ts';
import { aDocx, aFile, aFolder, aPdf, aRawDocx } from './fixtures.ts';
import { createExtractor, ExtractionFailure } from './index.ts';
import type { ExtractionLimits } from './limits.ts';
import { rawZip } from './test-hostile-archives.ts';

// Some of these use up seconds by design, on machines that do other work too.
vi.setConfig({ testTimeout: 60_000 });

const extractor = createExtractor({ poolSize: 1 });
afterAll(() => extractor.close());

async function outcome(
  name: string,
  content: string | Uint8Array,
  limits?: Partial<ExtractionLimits>,
): Promise<ExtractedDocument | ExtractionFailure> {
  const path = await aFile(name, content);
  const own = limits ? createExtractor({ poolSize: 1, limits }) : extractor;
  try {
    return await own.extract({
      path,
      fileName: name,
      outputDir: dirname(path),
      signal: AbortSignal.timeout(60_000),
    });
  } catch (error) {
    if (error instanceof ExtractionFailure) return error;
    throw error;
  } finally {
    if (limits) await own.close();
  }
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const word = (body: string): string => `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;

test.each([
  ['an empty file', 'tom.pdf', '', 'empty_file'],
  ['white space', 'blank.txt', '  \n \t\n'.repeat(50), 'no_text'],
  [
    'bytes that are no workbook',
    'bok.xlsx',
    Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251),
    'corrupt',
  ],
  ['half a zip', 'halv.docx', 'PK\u0003\u0004 half', 'corrupt'],
  [
    'a program',
    'fil.pdf',
    Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...new Array<number>(60).fill(0)]),
    'unsupported_format',
  ],
  ['half a pdf', 'halv.pdf', '%PDF-1.7\n1 0 obj\n<<', 'corrupt'],
  [
    'entities',
    'xxe.docx',
    aRawDocx(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${word(paragraph('&x;'))}`),
    'unsafe_content',
  ],
  ['deep nesting', 'djup.docx', aRawDocx(word('<w:tbl><w:tr><w:tc>'.repeat(3_000))), 'unsafe_content'],
  [
    '20,000 elements inside each other',
    'djup.html',
    `<html><body>${'<div>'.repeat(20_000)}Hej`,
    'unsafe_content',
  ],
  [
    'a name that leaves the folder',
    'ut.docx',
    zipSync({ '../ut': strToU8('x'), 'word/document.xml': strToU8('x') }),
    'unsafe_content',
  ],
  [
    '300 MiB in 300 kB',
    'bomb.docx',
    zipSync({ 'word/document.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 1 }),
    'zip_bomb',
  ],
] as const)('%s is refused with a reason', async (_what, name, content, code) => {
  const failure = await outcome(name, content);
  expect(failure).toBeInstanceOf(ExtractionFailure);
  expect(failure).toMatchObject({ code });
});

test('a zip that lies about its sizes is stopped while it is inflated', async () => {
  const bytes = Buffer.from(aRawDocx(word(paragraph('x'.repeat(5_000_000)))));
  // The claimed sizes in the central directory: 1 byte each.
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
    bytes.writeUInt32LE(1, at + 24);
  expect(await outcome('lie.docx', bytes, { unzippedBytes: 1_000_000 })).toMatchObject({ code: 'zip_bomb' });
});

test('a page with 2,000 elements inside each other is read', async () => {
  const document = await outcome(
    'djup.html',
    `<html><body>${'<div>'.repeat(2_000)}Hej där, alla goda vänner`,
  );
  expect(document).toMatchObject({ units: [{ text: 'Hej där, alla goda vänner' }] });
});

describe('a reader that misbehaves', () => {
  test('is ended when it takes too long, and the next file is read', async () => {
    const many = await aPdf(Array.from({ length: 400 }, () => [{ text: 'Sida', x: 50, y: 700 }]));
    const limits = { baseTimeMs: 300, perPageTimeMs: 0, perMegabyteTimeMs: 0 };
    const slow = createExtractor({ poolSize: 1, limits });
    const run = async (name: string, content: Uint8Array) => {
      const path = await aFile(name, content);
      return slow.extract({
        path,
        fileName: name,
        outputDir: dirname(path),
        signal: AbortSignal.timeout(60_000),
      });
    };
    await expect(run('lang.pdf', many)).rejects.toMatchObject({ code: 'took_too_long' });
    await slow.close();
    expect(await outcome('bra.docx', await aDocx())).toMatchObject({ format: 'docx' });
  });

  test('is ended when it uses too much memory', async () => {
    const failure = await outcome('stor.docx', await aDocx(), { childRssBytes: 20 * 1024 * 1024 });
    expect(failure).toMatchObject({ code: 'used_too_much_memory' });
  });

  test('is told from a crash when its heap is full', async () => {
    const failure = await outcome('stor.txt', 'ord och mening. '.repeat(2_000_000), { childHeapMiB: 30 });
    expect(failure).toMatchObject({ code: 'used_too_much_memory' });
  });

  test('is ended when nobody waits for it any more', async () => {
    const path = await aFile('bra.docx', await aDocx());
    const aborted = new AbortController();
    const run = extractor.extract({
      path,
      fileName: 'bra.docx',
      outputDir: dirname(path),
      signal: aborted.signal,
    });
    aborted.abort(new Error('cancelled'));
    await expect(run).rejects.toThrow('cancelled');
    expect(await outcome('bra.docx', await aDocx())).toMatchObject({ format: 'docx' });
  });
});

test('more files than readers wait for their turn, and each gets its own text', async () => {
  const documents = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      outcome(`fil${index}.txt`, `Detta är fil nummer ${index} av åtta.`),
    ),
  );
  documents.forEach((document, index) => {
    expect(document).toMatchObject({ units: [{ text: `Detta är fil nummer ${index} av åtta.` }] });
  });
});

const shared = new URL('../../../shared/data/', import.meta.url);
test.skipIf(!existsSync(shared))(
  'real and hostile files (needs the shared test data): each ends in text or a named failure, and leaves nothing behind',
  async () => {
    const all = (await readdir(shared, { recursive: true })).filter((name) =>
      /^(hostile|formats)\/.+\/.+\.\w+$/.test(name),
    );
    // Every hostile file, every fifth of the others: the whole run is bench/extraction.ts.
    const names = all.filter((name, index) => name.startsWith('hostile') || index % 5 === 0);
    for (const name of names) {
      const folder = await aFolder();
      const path = await aFile(basename(name), await readFile(new URL(name, shared)));
      const result = await extractor
        .extract({ path, fileName: basename(name), outputDir: folder, signal: AbortSignal.timeout(60_000) })
        .catch((error: unknown) => error);
      if (result instanceof Error) expect(result, name).toBeInstanceOf(ExtractionFailure);
      else expect((result as ExtractedDocument).units.length, name).toBeGreaterThan(0);
      expect(JSON.stringify(result), name).not.toContain('root:');
      expect((await readdir(dirname(path))).length, name).toBe(1);
    }
  },
);

describe('a zip', () => {
  const read = async (name: string, bytes: Uint8Array, nesting = 0) =>
    extractor.extract({
      path: await aFile(name, bytes),
      fileName: name,
      outputDir: await aFolder(),
      nesting,
      signal: new AbortController().signal,
    });

  test('is opened as a folder: names keep their folders, litter and empty files are left out with a reason', async () => {
    const document = await read(
      'underlag.zip',
      zipSync({
        'a/rapport.txt': strToU8('Resultat 12 tkr'),
        'b/rapport.txt': strToU8('Resultat 13 tkr'),
        '__MACOSX/._rapport.txt': strToU8('x'),
        'b/.DS_Store': strToU8('x'),
        'tom.txt': new Uint8Array(),
      }),
    );
    expect(document.attachments.map(({ name, skippedBecause }) => [name, skippedBecause])).toEqual([
      ['a – rapport.txt', undefined],
      ['b – rapport.txt', undefined],
      ['__MACOSX – ._rapport.txt', 'system_file'],
      ['b – .DS_Store', 'system_file'],
      ['tom.txt', 'empty_attachment'],
    ]);
    expect(await readFile(document.attachments[1]?.path ?? '', 'utf8')).toBe('Resultat 13 tkr');
    expect(document.units.map(({ text }) => text)).toEqual(['a/rapport.txt', 'b/rapport.txt', 'tom.txt']);
  });

  test('inside a zip is opened once; deeper ones are refused with what to do', async () => {
    const inner = zipSync({ 'x.txt': strToU8('x') });
    expect((await read('yttre.zip', zipSync({ 'inre.zip': inner }))).attachments).toHaveLength(1);
    expect((await read('inre.zip', inner, 1)).attachments).toHaveLength(1);
    await expect(read('djup.zip', inner, 2)).rejects.toMatchObject({ code: 'nested_too_deep' });
  });

  test('inside another file may unpack to less', async () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.txt`, strToU8('x')])),
    );
    expect((await read('många.zip', many)).attachments).toHaveLength(300);
    await expect(read('många.zip', many, 1)).rejects.toMatchObject({ code: 'zip_bomb' });
  });

  test.each([
    ['../../etc/passwd', 'unsafe_content'],
    ['/etc/passwd', 'unsafe_content'],
    ['..\\..\\windows\\x.txt', 'unsafe_content'],
  ])('with the path %s is refused, and nothing is written outside', async (path, code) => {
    await expect(read('fälla.zip', zipSync({ [path]: strToU8('x') }))).rejects.toMatchObject({ code });
  });

  test('keeps two files of one name, and leaves links out', async () => {
    const text = (value: string) => Buffer.from(value);
    const { attachments } = await read(
      'två.zip',
      rawZip([
        { name: 'avtal.txt', data: text('Första.') },
        { name: 'avtal.txt', data: text('Andra.') },
        { name: 'Avtal.txt', data: text('Tredje.') },
        { name: 'länk.txt', data: text('/etc/passwd'), mode: 0xa1ff },
      ]),
    );
    expect(attachments.map(({ name, skippedBecause }) => [name, skippedBecause])).toEqual([
      ['avtal.txt', undefined],
      ['avtal (2).txt', undefined],
      ['Avtal.txt', undefined],
      ['länk.txt', 'link'],
    ]);
    expect(await readFile(attachments[1]?.path ?? '', 'utf8')).toBe('Andra.');
  });

  test('of litter only is a file without text', async () => {
    await expect(read('skräp.zip', zipSync({ '__MACOSX/x': strToU8('x') }))).rejects.toMatchObject({
      code: 'no_text',
    });
  });
});
