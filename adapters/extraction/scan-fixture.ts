// Scans for the tests: pages drawn by Chromium, kept as pictures only.
import { PDFDocument } from 'pdf-lib';
import { chromium, type Page } from 'playwright-core';

export interface ScanPage {
  html: string;
  /** A blur of this many pixels, and a slight turn, make a bad scan. */
  blurPx?: number;
}

/** One PNG a page, about A4 at 150 dpi. Needs CHROMIUM_PATH, as the test stack sets it. */
export async function scans(pages: ScanPage[]): Promise<Buffer[]> {
  return withPage(async (page) => {
    const pictures: Buffer[] = [];
    for (const { html, blurPx = 0 } of pages) {
      const bad = blurPx > 0 ? `filter:blur(${blurPx}px) contrast(.4);transform:rotate(2deg)` : '';
      const style = `font:26px/1.5 Georgia,'DejaVu Serif',serif;padding:90px;margin:0;background:#fff;${bad}`;
      await page.setContent(`<!doctype html><body style="${style}">${html}`);
      pictures.push(await page.screenshot());
    }
    return pictures;
  });
}

/** The pixels of a PNG as RGBA bytes. */
export async function pixelsOf(png: Buffer): Promise<{ width: number; height: number; rgba: Uint8Array }> {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const { width, height, base64 } = await withPage((page) =>
    page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      const reader = new FileReader();
      const read = new Promise((resolve) => reader.addEventListener('load', resolve));
      reader.readAsDataURL(new Blob([pixels]));
      await read;
      return { width: image.width, height: image.height, base64: String(reader.result).split(',')[1] ?? '' };
    }, source),
  );
  return { width, height, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
}

async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run the tests with npm test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    return await work(await browser.newPage({ viewport: { width: 1240, height: 1754 }, offline: true }));
  } finally {
    await browser.close();
  }
}

/** A pdf whose pages are pictures; a string makes a page of real text. */
export async function aScannedPdf(pictures: (Buffer | string)[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const picture of pictures) {
    const page = pdf.addPage([595, 842]);
    if (typeof picture === 'string') page.drawText(picture, { x: 60, y: 760, size: 12 });
    else page.drawImage(await pdf.embedPng(picture), { x: 0, y: 0, width: 595, height: 842 });
  }
  return pdf.save();
}
