// Chooses how pages are printed: by Chromium, so far the only way.
import type { Env } from '#config/env.ts';
import { createChromiumPdf } from './chromium.ts';
import type { PdfRenderer } from './port.ts';

export type { PdfRenderer } from './port.ts';

export const createPdfRenderer = (env: Pick<Env, 'CHROMIUM_PATH'>): PdfRenderer =>
  createChromiumPdf(env.CHROMIUM_PATH);
