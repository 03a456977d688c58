// A chat as a person has it: an example, an answer, the question anew, a thumb, names, a deletion taken back, a lost line.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '#contracts/api/index.ts';
import type { CompanyDto } from '#contracts/api/rooms.ts';
import type { Language } from '#contracts/primitives.ts';
import { connectToApi } from '#demo/load/api-connection.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { waitFor } from './kill-wait.ts';

const baseUrl = inject('baseUrl');
const document = '# Hamnen\n\n## Budget\n\nBudgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.\n\n## Personal\n\nHamnen i Oxelösund har 37 anställda.\n'; // biome-ignore format: one row
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(['sv', 'en'] as Language[])('in %s', (language) => {
  const t = (key: TextKey, values = {}) => translate(language, key, values);
  let visitor: Visitor;
  let projectId: string;

  beforeAll(async () => {
    const body = { email: `chat-${language}@stories.example`, name: 'Majken', password: 'a long enough sentence', language }; // biome-ignore format: one row
    const { sessionToken } = await connectToApi(baseUrl).call(api.accounts.signUp, { body });
    const owner = connectToApi(baseUrl, sessionToken);
    const company = (await owner.call(api.rooms.createCompany, {
      body: { name: 'Hamnen AB' },
    })) as CompanyDto;
    const params = { companyId: company.id };
    projectId = (await owner.call(api.rooms.createProject, { params, body: { name: 'Kaj 4' } })).id;
    const form = new FormData();
    form.append('file', new Blob([document]), 'hamnen.md');
    await owner.call(api.documents.upload, { params: { projectId }, body: form } as never);
    const list = { params: { projectId }, query: { limit: 5 } };
    await waitFor('the document', 60_000, async () =>
      (await owner.call(api.documents.list, list)).items.some(({ state }) => state === 'ready'),
    );
    visitor = await openVisitor(browser, language, { permissions: ['clipboard-read', 'clipboard-write'] });
    await visitor.context.addCookies([{ name: 'insyn_session', value: sessionToken, url: baseUrl }]);
  });
  afterAll(() => visitor?.context.close());

  const picture = (name: string) =>
    process.env['CHAT_PICTURES']
      ? visitor.page.screenshot({
          path: `${process.env['CHAT_PICTURES']}/chat-${name}-${language}.png`,
          fullPage: true,
        })
      : undefined;

  test('an example question of the own documents is one press away, and its answer gets an own address', async () => {
    const { page } = visitor;
    await page.goto(`${baseUrl}/projects/${projectId}/ask`);
    await page.getByText(t('chat.for_example')).waitFor();
    expect(await page.locator('.suggestion').first().textContent()).toContain('hamnen.md');
    await picture('empty');
    await page
      .getByRole('textbox', { name: t('chat.question') })
      .fill('Hur stor är budgeten för hamnen i Oxelösund?');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ask\/[0-9a-f-]{36}/);
    await page.getByText('18,4').first().waitFor();
    await page.getByRole('button', { name: t('chat.copy_with_sources') }).waitFor();
    await picture('answer');
  });

  test('the answer is copied with its sources, as text and as rich text', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: t('chat.copy_with_sources') }).click();
    await page.getByRole('button', { name: t('ui.copied') }).waitFor();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const of = async (type: string) => (await item?.getType(type))?.text();
      return { plain: await of('text/plain'), rich: await of('text/html') };
    });
    expect(copied.plain).toContain(`${t('chat.sources')}:\n[1] hamnen.md`);
    expect(copied.rich).toContain('<li>[1] hamnen.md');
  });

  test('a question is asked anew in its place, and the earlier one is a step away', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: t('chat.edit') }).click();
    await page.locator('.asked textarea').fill('Hur många anställda har hamnen i Oxelösund?');
    await page.getByRole('button', { name: t('chat.ask_again') }).click();
    await page.getByText(t('chat.version', { at: 2, of: 2 })).waitFor();
    await page.locator('.answer .prose').getByText('37').first().waitFor();
    expect(await page.locator('.bubble').count()).toBe(1);
    await page.getByRole('button', { name: t('chat.version_earlier') }).click();
    await page.locator('.answer .prose').getByText('18,4').first().waitFor();
    await page.getByRole('button', { name: t('chat.version_later') }).click();
  });

  test('a thumb with a reason leads to what the answer was made from', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: t('chat.vote_bad') }).click();
    await page.getByRole('textbox', { name: t('chat.vote_why') }).fill('för kort');
    const stored = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('comment'),
    );
    await page.getByRole('button', { name: t('ui.save'), exact: true }).click();
    await stored;
    await picture('voted');
    await page.getByRole('link', { name: t('chat.replay') }).click();
    await page.getByRole('heading', { name: t('chat.replay_title') }).waitFor();
    await page.getByText('för kort').waitFor();
    await page.locator('.piece').first().waitFor();
    await picture('replay');
    await page.goBack();
    await page.locator('.answer').first().waitFor();
  });

  test('a conversation is renamed, deleted, and taken back', async () => {
    const { page } = visitor;
    const list = page.getByRole('navigation', { name: t('chat.conversations') });
    await list.locator('.conversation').hover();
    await list.getByRole('button').first().click();
    await page.getByRole('textbox', { name: t('chat.title') }).fill('Hamnens budget');
    await page.keyboard.press('Enter');
    await list.getByRole('link', { name: 'Hamnens budget' }).waitFor();
    await list.locator('.conversation').hover();
    await list.getByRole('button', { name: t('chat.delete_named', { title: 'Hamnens budget' }) }).click();
    await page.getByText(t('chat.deleted_named', { title: 'Hamnens budget' })).waitFor();
    await page.getByRole('button', { name: t('ui.undo') }).click();
    await list.getByRole('link', { name: 'Hamnens budget' }).click();
    await page.locator('.answer').first().waitFor();
  });

  test('without a connection the page says since when, and goes on by itself', async () => {
    const { page, context } = visitor;
    await page.evaluate(() => undefined);
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await page.getByText(t('chat.no_signal', { time: '' }).slice(0, 14)).waitFor({ timeout: 40_000 });
    await picture('no-signal');
    await context.setOffline(false);
    await page
      .getByText(t('chat.no_signal', { time: '' }).slice(0, 14))
      .waitFor({ state: 'detached', timeout: 60_000 });
  });

  test('on a phone nothing lies beside the page', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 375, height: 720 });
    await picture('phone');
    const overflow = await page.evaluate(
      () => window.document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(visitor.troubles.filter((one) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(one))).toEqual([]);
  });
});
