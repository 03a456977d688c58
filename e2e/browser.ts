// The browser of a story: one Chromium, a context per person, and what went wrong on the pages.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import type { Language } from '#contracts/primitives.ts';
import { chromiumExecutable } from '#stack/chromium.ts';

export async function openBrowser(): Promise<Browser> {
  const { path, args } = await chromiumExecutable();
  return chromium.launch({ executablePath: path, args });
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, refused resources (CSP), answers with 5xx; a story ends with none. */
  troubles: string[];
}

/** `options`: what this visitor has besides the usual. */
export async function openVisitor(
  browser: Browser,
  language: Language,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return { context, page, troubles };
}
