// Scans: only pages without text are recognised, in both languages; what can not be read is said, never made up.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import UTIF from 'utif2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTesseract } from '../recognition/tesseract.ts';
import { aFile } from './fixtures.ts';
import { createExtractor } from './index.ts';
import type { ExtractionFailure } from './port.ts';
import { aScannedPdf, pixelsOf, scans } from './scan-fixture.ts';

const swedish =
  '<h1>Protokoll styrelsemöte</h1><p>Styrelsen beslutade att godkänna budgeten för räkenskapsåret 2025. Rörelseresultatet uppgick till 8 600 tkr och årets lönekostnader till 12 450 tkr.</p>';
const english =
  '<h1>Board minutes</h1><p>The board approved the dividend of 1,250,000 kronor and appointed Anna Ek as chair of the audit committee.</p>';

const recogniser = createTesseract();
const extractor = createExtractor({ poolSize: 1, recogniser });
let pictures: Buffer[];
beforeAll(async () => {
  pictures = await scans([{ html: swedish }, { html: english }, { html: swedish, blurPx: 7 }, { html: '' }]);
}, 60_000);
afterAll(() => extractor.close());

const read = async (path: string) =>
  extractor.extract({
    path,
    fileName: path.split('/').at(-1) ?? '',
    outputDir: await mkdtemp(join(tmpdir(), 'insyn-extraction-')),
    signal: new AbortController().signal,
  });

describe('a scanned pdf', () => {
  test('is read page by page, each sentence with its page, and says that it was read from a scan', async () => {
    const [sv, en] = pictures as [Buffer, Buffer];
    const path = await aFile(
      'protokoll.pdf',
      await aScannedPdf([sv, 'Text som redan är text i filen, sida två.', en]),
    );
    const document = await read(path);
    const textOf = (page: number) =>
      document.units
        .filter(({ locator }) => locator.kind === 'page' && locator.page === page)
        .map(({ text }) => text)
        .join(' ');
    expect(textOf(1)).toContain('godkänna budgeten för räkenskapsåret 2025');
    expect(textOf(1)).toContain('12 450 tkr');
    expect(textOf(2)).toContain('sida två');
    expect(textOf(3)).toContain('1,250,000 kronor');
    expect(document.units.map(({ locator }) => (locator.kind === 'page' ? locator.page : 0))).toEqual(
      [...document.units].map(({ locator }) => (locator.kind === 'page' ? locator.page : 0)).sort(),
    );
    expect(document.warnings).toEqual(['pages_recognised:1,3']);
    expect(document.pages.map(({ confidence }) => confidence !== undefined)).toEqual([true, false, true]);
  });

  test('with a ruined page names that page and gives the others', async () => {
    const [sv, , ruined] = pictures as [Buffer, Buffer, Buffer];
    const document = await read(await aFile('delvis.pdf', await aScannedPdf([sv, ruined])));
    expect(document.warnings).toEqual(['pages_recognised:1', 'pages_unreadable:2']);
  });

  test('of ruined pages only is never ready: it is an unreadable scan', async () => {
    const ruined = pictures[2] as Buffer;
    const reading = read(await aFile('oläslig.pdf', await aScannedPdf([ruined])));
    await expect(reading).rejects.toMatchObject({
      code: 'unreadable_scan',
    } satisfies Partial<ExtractionFailure>);
  });
});

test.each(['png', 'tiff'])('a page as %s is read', async (format) => {
  const path =
    format === 'png' ? await aFile('sida.png', pictures[0] as Buffer) : await tiffOf(pictures[0] as Buffer);
  const document = await read(path);
  expect(document.units.map(({ text }) => text).join(' ')).toContain(
    'Rörelseresultatet uppgick till 8 600 tkr',
  );
});

test('an empty page as a picture is an unreadable scan', async () => {
  const reading = read(await aFile('tom.png', pictures[3] as Buffer));
  await expect(reading).rejects.toMatchObject({ code: 'unreadable_scan' });
});

test('a picture that is none is said to be unreadable, and the next one is read', async () => {
  const signal = new AbortController().signal;
  const [bad, good] = [await aFile('bad.png', 'no picture'), await aFile('good.png', pictures[1] as Buffer)];
  await expect(recogniser.recognise(bad, signal)).rejects.toThrow('unreadable');
  expect((await recogniser.recognise(good, signal)).paragraphs.join(' ')).toContain('Anna Ek');
});

test('a picture that takes too long is given up, and the next one is read by a new process', async () => {
  const hasty = createTesseract({ timeoutMs: 5 });
  const path = await aFile('sida.png', pictures[0] as Buffer);
  await expect(hasty.recognise(path, new AbortController().signal)).rejects.toThrow('took_too_long');
  await hasty.close();
});

test('an aborted recognition ends at once', async () => {
  const controller = new AbortController();
  const path = await aFile('sida.png', pictures[0] as Buffer);
  const reading = recogniser.recognise(path, controller.signal);
  controller.abort(new Error('withdrawn'));
  await expect(reading).rejects.toThrow('withdrawn');
});

async function tiffOf(png: Buffer): Promise<string> {
  const { width, height, rgba } = await pixelsOf(png);
  return aFile('sida.tiff', new Uint8Array(UTIF.encodeImage(rgba, width, height)));
}
