// Sending files: a folder with its sub-folders, a big file over a line that breaks, a reload, one given up, a new version.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Language } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { createScreenshots } from './screenshots.ts';

const names = {
  sv: { me: 'Anna Lindqvist', company: 'Granbacken Teknik AB', project: 'Bokslut 2025', folder: 'Underlag', text: 'Protokoll från styrelsens möte. Budgeten för mappen fastställdes.' },
  en: { me: 'Grace Whitcombe', company: 'Harrowmere Robotics Ltd', project: 'Year end 2025', folder: 'Documents', text: 'Minutes of the board. The budget of the folder was adopted.' },
} as const; // biome-ignore format: one glance
const bigBytes = 24_000_000;

export function tellUploadStory(language: Language): void {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const name = names[language];
  const picture = createScreenshots(language, 'uploads');

  describe(`sending files in ${language === 'sv' ? 'Swedish' : 'English'}`, () => {
    let browser: Browser;
    let me: Visitor;
    let page: Page;
    let base = '';
    let folder = '';
    let big = '';
    let projectUrl = '';
    const baseUrl = inject('baseUrl');
    const api = async (path: string, data: unknown) => {
      const answer = await me.context.request.post(`${baseUrl}/api${path}`, { data, headers: { origin: baseUrl } }); // biome-ignore format: one line
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as Record<string, string>;
    };
    const uploads = () => page.getByRole('region', { name: t('file.uploads') });
    const choose = (label: TextKey, path: string) => page.getByLabel(t(label), { exact: true }).first().setInputFiles(path); // biome-ignore format: one line
    const isAccessible = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze(); // biome-ignore format: one line
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    let line: CDPSession | undefined;
    /** Bytes per second; 0 for as fast as it goes, 'lost' for no line at all. */
    const slowTo = async (speed: number | 'lost') => {
      line ??= await me.context.newCDPSession(page);
      await line.send('Network.enable');
      await line.send('Network.emulateNetworkConditions', { offline: speed === 'lost', latency: 0, downloadThroughput: -1, uploadThroughput: speed === 'lost' ? -1 : speed || -1 }); // biome-ignore format: one line
    };

    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'insyn-upload-story-'));
      folder = join(base, name.folder);
      big = join(base, 'film.bin');
      for (const path of ['2024/q1/a.txt', '2024/q2/a.txt', '2025/a.txt', '.git/config', '.DS_Store']) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), `${name.text} ${path}`);
      }
      await writeFile(big, randomBytes(bigBytes));
      browser = await openBrowser();
      me = await openVisitor(browser, language);
      page = me.page;
      await api('/auth/sign-up', { email: `uploads-${language}-${Date.now()}@story.example`, name: name.me, password: 'a long enough sentence', language }); // biome-ignore format: one line
      const { id: portfolioId } = await api('/portfolios', { name: 'Älvstrand' });
      const { id: companyId } = await api('/companies', { name: name.company, portfolioId, language });
      const { id: projectId } = await api(`/companies/${companyId}/projects`, { name: name.project });
      projectUrl = `${baseUrl}/projects/${projectId}`;
    });
    afterAll(async () => {
      await browser?.close();
      await rm(base, { recursive: true, force: true });
    });

    test('a folder keeps its sub-folders, and hidden files stay out', async () => {
      await page.goto(projectUrl);
      await page.getByText(t('file.drop_title')).first().waitFor();
      await choose('file.choose_folder', folder);
      await page.getByText(t('file.uploaded_of', { done: 3, total: 3 })).waitFor();
      await page.getByText(t('file.hidden_left_out', { count: 2 })).waitFor();
      for (const place of ['2024/q1', '2024/q2', '2025'])
        await page.getByText(`${name.folder}/${place} ·`).first().waitFor();
      expect(await page.getByRole('link', { name: 'a.txt' }).count()).toBe(3);
      await picture(page, 'folder');
      await isAccessible();
    });

    test('the same name in the same folder becomes a new version, and says so', async () => {
      await writeFile(join(folder, '2025/a.txt'), `${name.text} 2.`);
      await page.getByRole('button', { name: t('file.clear_uploads') }).click();
      await choose('file.choose_folder', folder);
      await uploads()
        .getByText(t('file.becomes_version', { number: 2 }))
        .first()
        .waitFor();
      await page.getByText(t('file.uploaded_of', { done: 3, total: 3 })).waitFor();
      // The two others are the very same bytes.
      expect(await uploads().getByText(t('file.upload_duplicate')).count()).toBe(2);
      await page
        .getByText(t('file.version', { number: 2 }))
        .first()
        .waitFor();
      await picture(page, 'version');
      await page.getByRole('button', { name: t('file.clear_uploads') }).click();
    });

    test('a big file goes on after a lost line, and after a reload when it is chosen again', async () => {
      const offsets: number[] = [];
      page.on('request', (request) => {
        if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
      });
      await slowTo(1_500_000);
      await choose('file.choose_files', big);
      await uploads()
        .getByText(/ungefär|about/)
        .waitFor();
      await picture(page, 'under-way');
      await slowTo('lost');
      await uploads().getByText(t('file.upload_broken')).first().waitFor();
      await picture(page, 'no-line');
      await slowTo(1_500_000);
      await uploads().getByText(/\d+ %/).first().waitFor();
      await expect.poll(() => offsets.some((at) => at > 0), { timeout: 30_000 }).toBe(true);
      page.once('dialog', (dialog) => dialog.accept());
      await page.reload();
      await page.getByText(t('file.interrupted', { count: 1 })).waitFor();
      await picture(page, 'interrupted');
      await isAccessible();
      await slowTo(0);
      offsets.length = 0;
      await choose('file.choose_again', big);
      await page.getByText(t('file.uploaded_of', { done: 1, total: 1 })).waitFor();
      expect(offsets[0]).toBeGreaterThan(1_000_000);
      await page.getByRole('link', { name: 'film.bin' }).waitFor();
      expect(await page.getByText(t('file.interrupted', { count: 1 })).count()).toBe(0);
    });

    test('one on its way is given up, and all are', async () => {
      await slowTo(500_000);
      await writeFile(join(base, 'other.bin'), randomBytes(8_000_000));
      await choose('file.choose_files', join(base, 'other.bin'));
      await page.getByRole('button', { name: t('file.cancel_named', { name: 'other.bin' }) }).click();
      await uploads().getByText(t('file.upload_cancelled')).waitFor();
      await choose('file.choose_files', join(base, 'other.bin'));
      await page.getByRole('button', { name: t('file.cancel_all') }).click();
      await expect.poll(() => uploads().getByText(t('file.upload_cancelled')).count()).toBe(2);
      await slowTo(0);
      await page.getByRole('button', { name: t('file.clear_uploads') }).click();
      expect(await page.getByRole('link', { name: 'other.bin' }).count()).toBe(0);
    });

    // What a lost line alone says is no trouble.
    test('nothing went wrong on the pages', () => {
      expect(
        me.troubles.filter((trouble) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|AbortError/.test(trouble)),
      ).toEqual([]);
    });
  });
}
