// Pages printed by Chromium: one browser per document, ended with it, and no way out to any network.
import { type Browser, chromium, type Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { type PdfRenderer, PdfRenderingFailed, type PrintedPdf } from './port.ts';

const timeoutMs = 60_000;
const pageOfHeading = /<span data-page-of-heading="(\d+)"><\/span>/g;

/** `executablePath`: CHROMIUM_PATH; without it, npm's Chromium unpacks itself (Linux x64). */
export function createChromiumPdf(executablePath: string | undefined): PdfRenderer {
  return {
    name: 'chromium',
    async render(html, signal) {
      signal?.throwIfAborted();
      let browser: Browser | undefined;
      const abort = () => void browser?.close().catch(() => undefined);
      signal?.addEventListener('abort', abort, { once: true });
      try {
        browser = await chromium.launch(await launchOptions(executablePath));
        const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
        await context.route('**', (route) => route.abort());
        const page = await context.newPage();
        return await printTwice(page, html);
      } catch (error) {
        signal?.throwIfAborted();
        throw new PdfRenderingFailed(error);
      } finally {
        signal?.removeEventListener('abort', abort);
        await browser?.close();
      }
    },
  };
}

/** The first print tells on which page each heading stands; Chromium's CSS can not say that of another page. */
async function printTwice(page: Page, html: string): Promise<PrintedPdf> {
  const first = await print(page, html.replace(pageOfHeading, '00'));
  if (!pageOfHeading.test(html)) return { bytes: first, pageCount: (await read(first)).numPages };
  const document = await read(first);
  const pages = await headingPages(document);
  const bytes = await print(
    page,
    html.replace(pageOfHeading, (_, index: string) => String(pages[Number(index)] ?? '')),
  );
  return { bytes, pageCount: document.numPages };
}

async function print(page: Page, html: string): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load', timeout: timeoutMs });
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

// pdf.js takes the buffer over: it gets a copy.
const read = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes));
type PdfDocument = Awaited<ReturnType<typeof read>>;
type OutlineNode = Awaited<ReturnType<PdfDocument['getOutline']>>[number];

/** Page of each outline entry, in document order; the outline holds one entry per heading. */
async function headingPages(document: PdfDocument): Promise<number[]> {
  const flatten = (nodes: OutlineNode[]): OutlineNode[] =>
    nodes.flatMap((node) => [node, ...flatten(node.items as OutlineNode[])]);
  const outline = (await document.getOutline()) as OutlineNode[] | null;
  const pages: number[] = [];
  for (const { dest } of flatten(outline ?? [])) {
    const target = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const reference: unknown = target?.[0];
    pages.push(reference ? (await document.getPageIndex(reference as never)) + 1 : 0);
  }
  return pages;
}

async function launchOptions(executablePath: string | undefined) {
  const path = executablePath ?? (await (await import('@sparticuz/chromium')).default.executablePath());
  const isPackaged = !executablePath || /[\\/]chromium[\\/]\d+\.\d+\.\d+-linux-x64[\\/]/.test(path);
  // Chromium's sandbox does not run as root; /dev/shm is 64 MB in most containers.
  const args = ['--disable-dev-shm-usage', '--font-render-hinting=none'];
  if (process.getuid?.() === 0 || isPackaged) args.push('--no-sandbox');
  if (isPackaged) args.push('--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--in-process-gpu');
  return { executablePath: path, args, headless: true, timeout: timeoutMs };
}
