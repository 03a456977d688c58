// Printing in a real Chromium: the text is there again, pages are numbered, and nothing reaches any network.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { createChromiumPdf } from './chromium.ts';

const pdf = createChromiumPdf(process.env['CHROMIUM_PATH']);
const page = (body: string) =>
  `<!doctype html><html lang="sv"><head><title>Prov</title><style>@page { size: A4; margin: 20mm; @bottom-right { content: "Sida " counter(page) " av " counter(pages); } } h2 { break-before: page; }</style></head><body>${body}</body></html>`; // biome-ignore format: one line

describe('printing', () => {
  test('gives a tagged PDF with an outline, page numbers, and the pages of headings filled in', async () => {
    const { bytes, pageCount } = await pdf.render(
      page('<h1>Åäö</h1><p>Ett på <span data-page-of-heading="1"></span>, två på <span data-page-of-heading="2"></span>.</p><h2>Ett</h2><p>Text.</p><h2>Två</h2>'),
    ); // biome-ignore format: one line
    expect(pageCount).toBe(3);
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(document);
    expect(text[0]).toContain('Ett på 2, två på 3.');
    expect(text[2]).toMatch(/Sida 3 av 3/);
    const outline = await document.getOutline();
    expect(outline[0]?.title).toBe('Åäö');
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await document.getMetadata()).info).toMatchObject({ Title: 'Prov' });
  }, 60_000);

  test('neither fetches anything nor runs a script', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { bytes } = await pdf.render(
      page(
        `<p id="a">orörd</p><img src="${origin}/a.png"><link rel="stylesheet" href="${origin}/a.css"><script>document.getElementById('a').textContent = 'ändrad'</script><iframe src="${origin}/b"></iframe>`,
      ),
    );
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).toContain('orörd');
    expect(requests).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  }, 60_000);

  test('fails with an error that says trying again may help where there is no browser', async () => {
    await expect(createChromiumPdf('/nowhere/chromium').render(page(''))).rejects.toMatchObject({
      code: 'pdf_failed',
      isRetryable: true,
    });
  });

  test('stops when it is told to', async () => {
    await expect(pdf.render(page('<p>x</p>'), AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  });
});
