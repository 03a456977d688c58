// Pictures of a story's steps, written only when asked for: docs/screenshots/<language>-[<story>-]NN-<step>.png.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '#contracts/primitives.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'screenshots');

/** `story`: stands before the number, where it is not the main one. */
export function createScreenshots(
  language: Language,
  story = '',
): (page: Page, step: string) => Promise<void> {
  let count = 0;
  return async (page, step) => {
    count += 1;
    if (!process.env['UPDATE_SCREENSHOTS']) return;
    await mkdir(folder, { recursive: true });
    await page.screenshot({
      path: join(
        folder,
        `${[language, story].filter(Boolean).join('-')}-${String(count).padStart(2, '0')}-${step}.png`,
      ),
    });
  };
}
