// Asking several companies at once, as a portfolio's owner does it; in both languages.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { eventually } from '#temporal/test-app.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { createScreenshots } from './screenshots.ts';

const companies = [
  ['Granbacken Energiteknik AB', 'Nettoomsättningen uppgick till 58,9 MSEK år 2025. Antalet anställda var 36 personer 2025.'],
  ['Asvinge Havsodling AB', 'Nettoomsättningen uppgick till 21,3 MSEK år 2025. Antalet anställda var 19 personer 2025.'],
  ['Harrowmere Robotics Ltd', 'Net sales amounted to GBP 14.2 million in 2025. The number of employees was 52 people in 2025.'],
  ['Nyby Nät AB', ''],
] as const; // biome-ignore format: a company a line
const questions = {
  sv: { money: 'Hur stor var nettoomsättningen 2025?', heads: 'Hur många anställda fanns 2025?' },
  en: { money: 'How large were net sales in 2025?', heads: 'How many employees were there in 2025?' },
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([...languages])('a question across companies in %s', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const picture = createScreenshots(language, 'portfolio');
  const baseUrl = inject('baseUrl');
  let me: Visitor;
  let page: Page;
  let portfolioId: string;
  let conversationUrl = '';
  const companyIds: string[] = [];

  const post = async (path: string, options: Parameters<typeof me.context.request.post>[1]) => {
    const response = await me.context.request.post(`${baseUrl}/api${path}`, options);
    expect(response.ok(), `${path} ${response.status()}`).toBe(true);
    return response.json();
  };

  beforeAll(async () => {
    me = await openVisitor(browser, language);
    page = me.page;
    const email = `owner-${language}-${Date.now()}@story.example`;
    await post('/auth/sign-up', {
      data: { email, name: 'Karin Ek', password: 'a long enough sentence', language },
    });
    portfolioId = (await post('/portfolios', { data: { name: 'Norrhamn Invest', language } })).id;
    for (const [name, text] of companies) {
      const { id } = await post('/companies', { data: { name, language, portfolioId } });
      companyIds.push(id);
      const project = await post(`/companies/${id}/projects`, { data: { name: 'Rapportering' } });
      if (!text) continue;
      const file = { name: 'arsredovisning-2025.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
      const { items } = await post(`/projects/${project.id}/files`, { multipart: { file } });
      await eventually('the document is read', async () => {
        const response = await me.context.request.get(`${baseUrl}/api/files/${items[0].fileId}`);
        return (await response.json()).state === 'ready';
      }, 90_000); // biome-ignore format: one glance
    }
  }, 120_000);
  afterAll(async () => {
    expect(me.troubles).toEqual([]);
    await me.context.close();
  });

  const ask = async (question: string) => {
    await page.getByRole('textbox', { name: t('chat.question') }).fill(question);
    await page.keyboard.press('Enter');
    await page.locator('.bubble').last().filter({ hasText: question }).waitFor();
    const answer = page.locator('article.answer[aria-busy=false]').last();
    await answer.locator('section.comparison').first().waitFor({ timeout: 60_000 });
    return answer;
  };

  test('the way to it stands on the portfolio, and it says what it is for', async () => {
    await page.goto(`${baseUrl}/portfolios/${portfolioId}`);
    await page.getByRole('link', { name: t('portfolio_chat.tab') }).click();
    await page.getByRole('heading', { level: 1, name: t('portfolio_chat.title') }).waitFor();
    await page.getByText(t('portfolio_chat.empty_why')).waitFor();
    await expectAccessible();
    await picture(page, 'empty');
  });

  test('three companies answer with sources, the fourth is named, and currencies are not mixed', async () => {
    const answer = await ask(questions[language].money);
    await answer.getByText(t('portfolio_chat.summary', { answered: 3, total: 4 })).waitFor();
    expect(await answer.locator('.gaps').textContent()).toContain(
      `Nyby Nät AB: ${t('part_gap.no_documents')}`,
    );
    expect(await answer.textContent()).toContain(t('comparison.currencies_differ'));
    expect(await answer.locator('svg.bar-chart').count()).toBe(0);
    expect(await answer.locator('table.figures tbody tr').count()).toBe(3);
    await expectAccessible();
    await picture(page, 'answer');
  });

  test('heads are drawn beside each other, with words for those who do not see it', async () => {
    const answer = await ask(questions[language].heads);
    const chart = answer.getByRole('img', {
      name: t('comparison.chart', { name: language === 'sv' ? 'Anställda' : 'Employees' }),
    });
    await chart.waitFor();
    expect(await chart.locator('rect').count()).toBe(3);
    expect(await chart.locator('desc').textContent()).toContain('36');
    await answer.scrollIntoViewIfNeeded();
    await expectAccessible();
    await picture(page, 'chart');
  });

  test('a source opens its document at the place, and the conversation is found again', async () => {
    const address = page.url();
    conversationUrl = address;
    await page.locator('article.answer').last().locator('.prose a.chip').first().click();
    await page.locator('#here').waitFor();
    await page.goto(`${baseUrl}/portfolios/${portfolioId}/ask`);
    await page
      .getByRole('navigation', { name: t('chat.conversations') })
      .getByRole('link', { name: questions[language].money })
      .click();
    await page.waitForURL(address);
    await page.locator('article.answer').nth(1).waitFor();
  });

  test('figures are looked for, approved by a person, and then compared as approved', async () => {
    for (const companyId of companyIds.slice(0, 2)) {
      await page.goto(`${baseUrl}/companies/${companyId}/metrics`);
      await page.getByRole('heading', { name: t('metric.none') }).waitFor();
      await page.getByRole('button', { name: t('metric.search') }).click();
      const approve = page.getByRole('button', { name: t('metric.approve'), exact: true });
      await approve.nth(1).waitFor();
      await expectAccessible();
      if (companyId === companyIds[0]) await picture(page, 'proposals');
      await approve.first().click();
      await page.getByRole('heading', { name: t('metric.approved') }).waitFor();
      await approve.nth(1).waitFor({ state: 'detached' });
      await approve.first().click();
      await page.getByText(t('metric.none_waiting')).waitFor();
    }
    await expectAccessible();
    await picture(page, 'approved');
    await page
      .getByRole('link', { name: /arsredovisning-2025\.txt/ })
      .first()
      .click();
    await page.locator('#here').waitFor();
    await page.goto(`${baseUrl}/portfolios/${portfolioId}`);
    await page.getByRole('link', { name: t('metric.compare_title') }).click();
    await page.getByRole('heading', { level: 1, name: t('metric.compare_title') }).waitFor();
    expect(await page.locator('section.comparison').count()).toBe(2);
    expect(await page.locator('svg.bar-chart').count()).toBe(2);
    await expectAccessible();
    await picture(page, 'compare');
  });

  test('what is approved comes first in the next answer', async () => {
    await page.goto(`${baseUrl}/portfolios/${portfolioId}/ask`);
    await page.getByRole('heading', { level: 1, name: t('portfolio_chat.title') }).waitFor();
    const answer = await ask(questions[language].heads);
    expect(await answer.getByText(t('comparison.approved'), { exact: true }).count()).toBe(2);
    expect(await answer.getByText(t('comparison.read'), { exact: true }).count()).toBe(1);
  });

  test('it is readable by night and on a telephone', async () => {
    await page.goto(conversationUrl);
    await page.locator('section.comparison').first().waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible();
    await picture(page, 'night');
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await picture(page, 'narrow');
  });

  async function expectAccessible() {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});
