// The main job, as a person does it: sign up, invite, drop a folder, ask, write a template, run a report that waits.
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Language } from '#contracts/primitives.ts';
import { demoPortfolio } from '#demo/portfolio.ts';
import { demoQuestions } from '#demo/questions.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { invitationLinkFor } from './caught-mail.ts';
import { createScreenshots } from './screenshots.ts';
import { type StoryDocuments, writeStoryDocuments } from './story-documents.ts';

const names = {
  sv: { me: 'Anna Lindqvist', colleague: 'Erik Åström', portfolio: 'Älvstrand Invest', company: 'Granbacken Teknik AB', project: 'Rapportering', fiscal: '1', question: 'granbacken-1' },
  en: { me: 'Grace Whitcombe', colleague: 'Owen Ridley', portfolio: 'Northgate Holdings', company: 'Harrowmere Robotics Ltd', project: 'Reporting', fiscal: '7', question: 'harrowmere-1' },
}; // biome-ignore format: one glance
const password = 'a long enough sentence';

export function tellStory(language: Language): void {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const name = names[language];
  const run = `${language}-${Date.now()}`;
  const myAddress = `owner-${run}@story.example`;
  const colleagueAddress = `colleague-${run}@story.example`;
  const picture = createScreenshots(language);
  const template = demoPortfolio.reportTemplates[language];

  describe(`the main job in ${language === 'sv' ? 'Swedish' : 'English'}`, () => {
    let browser: Browser;
    let me: Visitor;
    let colleague: Visitor;
    let page: Page;
    let documents: StoryDocuments;
    let projectUrl = '';
    let reportUrl = '';
    const baseUrl = inject('baseUrl');

    beforeAll(async () => {
      [browser, documents] = await Promise.all([openBrowser(), writeStoryDocuments(language)]);
      me = await openVisitor(browser, language);
      colleague = await openVisitor(browser, language);
      page = me.page;
    });
    afterAll(async () => {
      await browser?.close();
      if (documents) await rm(dirname(documents.folder), { recursive: true, force: true });
    });

    test('somebody new signs up and is told the first step', async () => {
      await page.goto(`${baseUrl}/`);
      await page.getByRole('link', { name: t('account.sign_up') }).click();
      await page.getByLabel(t('ui.name'), { exact: true }).fill(name.me);
      await page.getByLabel(t('ui.email')).fill(myAddress);
      await page.getByLabel(t('account.password')).fill(password);
      await picture(page, 'sign-up');
      await page.getByRole('button', { name: t('account.sign_up') }).click();
      await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();
      await expectAccessible(page);
      await picture(page, 'first-steps');
    });

    test('creates a portfolio, a company and a project', async () => {
      await page.getByLabel(t('room.portfolio_name')).fill(name.portfolio);
      await page.getByRole('button', { name: t('room.create_portfolio') }).click();
      await page.getByLabel(t('room.company_name')).fill(name.company);
      await page.getByLabel(t('room.fiscal_year_starts')).selectOption(name.fiscal);
      await picture(page, 'new-company');
      await page.getByRole('button', { name: t('room.create_company') }).click();
      await page.getByLabel(t('room.project_name')).fill(name.project);
      await page.getByRole('button', { name: t('room.create_project') }).click();
      await page.getByText(t('file.none_yet')).waitFor();
      projectUrl = page.url();
      await expectAccessible(page);
      await picture(page, 'empty-project');
    });

    test('invites a colleague, who accepts in another browser', async () => {
      await page.goto(`${projectUrl}/people`);
      await page.getByLabel(t('ui.email')).fill(colleagueAddress);
      await page.getByLabel(t('room.role')).selectOption('member');
      await page.getByRole('button', { name: t('room.invite_button') }).click();
      await page.getByText(colleagueAddress).waitFor();
      await picture(page, 'invited');

      const link = await invitationLinkFor(inject('mailCatcherUrl'), colleagueAddress);
      await colleague.page.goto(link);
      await picture(colleague.page, 'invitation');
      await colleague.page.getByRole('link', { name: t('room.sign_up_to_answer') }).click();
      await colleague.page.getByLabel(t('ui.name'), { exact: true }).fill(name.colleague);
      await colleague.page.getByLabel(t('account.password')).fill(password);
      await colleague.page.getByRole('button', { name: t('account.sign_up') }).click();
      await colleague.page.getByRole('button', { name: t('room.accept') }).click();
      await colleague.page.getByRole('heading', { name: name.project, level: 1 }).waitFor();
      // The inviter's page learns of it by itself.
      await page.getByText(name.colleague, { exact: true }).waitFor();
      await picture(page, 'accepted');
    });

    test('drops a folder of files and watches each become ready', async () => {
      await page.goto(projectUrl);
      await page.locator('input[webkitdirectory]').setInputFiles(documents.folder);
      const rows = page.locator('li.file');
      await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(documents.fileNames.length);
      await picture(page, 'stages');
      const ready = rows.filter({ hasText: t('file_state.ready') });
      await expect.poll(() => ready.count(), { timeout: 110_000 }).toBe(documents.fileNames.length);
      await expectAccessible(page);
      await picture(page, 'files-ready');
      // The colleague sees the same files without having been told to look again.
      await expect.poll(() => colleague.page.locator('li.file').count()).toBe(documents.fileNames.length);
    });

    test('asks, gets an answer with its source, and opens the document at the place', async () => {
      const question = Object.values(demoQuestions)
        .flat()
        .find(({ id }) => id === name.question);
      if (!question) throw new Error('the demo has no such question');
      await page.getByRole('link', { name: t('ui.ask'), exact: true }).click();
      await page.getByRole('textbox', { name: t('chat.question') }).fill(question.question);
      await page.keyboard.press('Enter');
      const answer = page.locator('article.answer[aria-busy=false]');
      await answer.waitFor({ timeout: 60_000 });
      const plain = (text: string | null) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
      await expect
        .poll(async () => plain(await answer.textContent()))
        .toContain(plain(question.answers[0] ?? ''));
      await answer.locator('a.source').first().waitFor();
      await expectAccessible(page);
      await picture(page, 'answer');
      // What was written stays, word for word, after a reload.
      const before = await answer.locator('.prose').textContent();
      await page.reload();
      expect(await answer.locator('.prose').textContent()).toBe(before);
      await answer.locator('a.source').first().click();
      await page.locator('#here').waitFor();
      expect(await page.locator('#here').evaluate(isOnScreen)).toBe(true);
      await expectAccessible(page);
      await picture(page, 'source');
    });

    test('is told that something is not in the documents', async () => {
      await page.goto(`${projectUrl}/ask`);
      const nowhere = language === 'sv' ? 'Vad heter hunden på kontoret i Reykjavik?' : 'What is the name of the dog in the Reykjavik office?'; // biome-ignore format: one line
      await page.getByRole('textbox', { name: t('chat.question') }).fill(nowhere);
      await page.keyboard.press('Enter');
      await page.getByText(t('message_state.refused'), { exact: true }).waitFor({ timeout: 60_000 });
      await picture(page, 'not-in-the-documents');
    });

    test('writes a template; a mistake is shown with its line', async () => {
      await page.goto(`${projectUrl}/templates`);
      await page.getByRole('link', { name: t('report_ui.new_template') }).click();
      await page.getByLabel(t('ui.name'), { exact: true }).fill(template.name);
      const editor = page.getByLabel(t('report_ui.source'));
      await editor.fill(template.markdown.replace('::ask', '::asq'));
      const line = template.markdown.slice(0, template.markdown.indexOf('::ask')).split('\n').length;
      await page.getByRole('button', { name: t('report_ui.at', { line, column: 1 }) }).waitFor();
      await picture(page, 'template-mistake');
      await editor.fill(template.markdown);
      await page.getByText(t('report_ui.no_problems')).waitFor();
      await page.getByRole('button', { name: t('ui.save') }).click();
      await page.getByRole('link', { name: t('report_ui.to_reports') }).waitFor();
      await expectAccessible(page);
      await picture(page, 'template');
    });

    test('runs a report, which says what is missing and waits', async () => {
      await page.getByRole('link', { name: t('report_ui.to_reports') }).click();
      await page.getByText(t('report_ui.own_period')).click();
      await page.getByLabel(t('file.period_from')).fill(documents.periodStart);
      await page.getByLabel(t('file.period_to')).fill(documents.periodEnd);
      await page.getByRole('button', { name: t('report_ui.run') }).click();
      await page.getByText(t('report_ui.waiting_why')).waitFor({ timeout: 60_000 });
      reportUrl = page.url();
      await expectAccessible(page);
      await picture(page, 'report-waits');
    });

    test('the report goes on by itself when the file arrives, and is there as page and PDF', async () => {
      await page.locator('input[type=file]').first().setInputFiles(documents.latePath);
      await page.getByRole('link', { name: 'PDF' }).waitFor({ timeout: 110_000 });
      await page.getByText(t('report_state.ready'), { exact: true }).waitFor();
      expect(await page.locator('.report-section').count()).toBeGreaterThan(1);
      await expectAccessible(page);
      await picture(page, 'report');
      const pdf = await me.context.request.get(`${baseUrl}/api${new URL(reportUrl).pathname}/pdf`);
      expect(pdf.headers()['content-type']).toContain('application/pdf');
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    });

    test('the history of each process can be read in words', async () => {
      await page
        .getByRole('link', { name: t('file.show_history') })
        .first()
        .click();
      await page.getByText(t('process.state.succeeded'), { exact: true }).first().waitFor();
      expect(await page.locator('.timeline li').count()).toBeGreaterThan(3);
      await expectAccessible(page);
      await picture(page, 'history');
      for (const kind of ['kind.documentIngestion', 'kind.answer', 'kind.invitation'] as const) {
        await page.goto(`${projectUrl}/activity`);
        await page
          .locator('li')
          .filter({ hasText: t(`process.${kind}`) })
          .first()
          .getByRole('link')
          .click();
        await page.locator('.timeline li').first().waitFor();
      }
    });

    test('no page had an error on the way', () => {
      expect([...me.troubles, ...colleague.troubles]).toEqual([]);
    });
  });
}

/** WCAG 2 A and AA, as far as a machine can tell. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
  expect(found).toEqual([]);
}

const isOnScreen = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
