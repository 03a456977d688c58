// Somebody without an account: a request answered by link, opened again and taken back; a report read by link.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Language } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { linkFor } from './caught-mail.ts';
import { createScreenshots } from './screenshots.ts';

const names = {
  sv: { me: 'Anna Lindqvist', guest: 'Rut Revisor', company: 'Granbacken Teknik AB', project: 'Bokslut 2025', note: 'Undertecknad av styrelsen', comment: 'Utan revisionsberättelse än så länge.', reason: 'Sidan 3 saknas.', files: [['årsredovisning.md', '# Årsredovisning 2025\n\nNettoomsättningen var 41 200 tkr under räkenskapsåret 2025-01-01 – 2025-12-31.\n'], ['noter.md', '# Noter till årsredovisning 2025\n\nMedelantalet anställda var 23 under 2025.\n']] },
  en: { me: 'Grace Whitcombe', guest: 'Orla Auditor', company: 'Harrowmere Robotics Ltd', project: 'Year end 2025', note: 'Signed by the board', comment: 'Without the auditor’s report so far.', reason: 'Page 3 is missing.', files: [['annual report.md', '# Annual report 2025\n\nNet sales were 41,200 kSEK in the financial year 2025-01-01 – 2025-12-31.\n'], ['notes.md', '# Notes to the annual report 2025\n\nThe average number of employees was 23 in 2025.\n']] },
} as const; // biome-ignore format: one glance
const password = 'a long enough sentence';
const phone = { width: 390, height: 844 };

export function tellLinkStory(language: Language): void {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const name = names[language];
  const run = `${language}-${Date.now()}`;
  const guestAddress = `auditor-${run}@story.example`;
  const picture = createScreenshots(language, 'links-');

  describe(`people without an account in ${language === 'sv' ? 'Swedish' : 'English'}`, () => {
    let browser: Browser;
    let me: Visitor;
    let guest: Visitor;
    let mine: Page;
    let theirs: Page;
    let door = '';
    let projectUrl = '';
    const baseUrl = inject('baseUrl');
    const api = async (path: string, data: unknown) => {
      const answer = await me.context.request.post(`${baseUrl}/api${path}`, { data, headers: { origin: baseUrl } }); // biome-ignore format: one line
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as Record<string, string>;
    };
    /** No violation that would keep somebody out. */
    const isAccessible = async (page: Page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };

    beforeAll(async () => {
      browser = await openBrowser();
      me = await openVisitor(browser, language);
      guest = await openVisitor(browser, language);
      [mine, theirs] = [me.page, guest.page];
      await api('/auth/sign-up', { email: `sender-${run}@story.example`, name: name.me, password, language });
      const { id: portfolioId } = await api('/portfolios', { name: 'Älvstrand' });
      const { id: companyId } = await api('/companies', { name: name.company, portfolioId, language });
      const { id: projectId } = await api(`/companies/${companyId}/projects`, { name: name.project });
      projectUrl = `${baseUrl}/projects/${projectId}`;
    });
    afterAll(() => browser?.close());

    test('a request for two documents is sent from the project', async () => {
      await mine.goto(projectUrl);
      await mine.getByRole('link', { name: t('link.requests') }).click();
      await mine.getByText(t('link.none'), { exact: true }).waitFor();
      const form = mine.locator('form', { hasText: t('link.make_request') });
      await form.getByLabel(t('ui.name'), { exact: true }).fill(name.guest);
      await form.getByLabel(t('ui.email')).fill(guestAddress);
      await form.getByLabel(t('link.note')).fill(name.note);
      await form.getByRole('button', { name: t('link.add_item') }).click();
      const second = form.getByRole('group', { name: t('link.item', { number: 2 }) });
      await second.getByLabel(t('file.kind')).selectOption('budget');
      await second.getByLabel(t('link.answer')).selectOption('false');
      await picture(mine, 'request-form');
      await form.getByRole('button', { name: t('link.send') }).click();
      await mine.getByText(t('link.sent', { name: name.guest })).waitFor();
      await picture(mine, 'request-sent');
      await isAccessible(mine);
      door = await linkFor(inject('mailCatcherUrl'), guestAddress, '/s/');
    });

    test('its link is fetched by a scanner, and opened by its recipient without an account', async () => {
      for (let index = 0; index < 2; index++) expect((await fetch(door)).status).toBe(200);
      const opened = await theirs.goto(door);
      expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
      expect(opened?.headers()['cache-control']).toContain('no-store');
      await theirs
        .getByRole('heading', { name: t('link.door_document_request', { sender: name.me }) })
        .waitFor();
      await picture(theirs, 'link-door');
      await isAccessible(theirs);
      await theirs.getByRole('button', { name: t('link.door_open') }).click();
      await theirs.getByRole('heading', { name: t('link.asked_by', { sender: name.me, company: name.company }) }).waitFor(); // biome-ignore format: one line
      // The address in the bar does not open anything for whoever reads it over the shoulder.
      expect(theirs.url()).not.toContain('lnk_');
    });

    test('drafts stay when the page is loaded again, and on another device', async () => {
      const item = theirs.locator('section.card', { hasText: name.note });
      for (const [fileName, text] of name.files) {
        await item.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: 'text/markdown', buffer: Buffer.from(text) }); // biome-ignore format: one line
        await item.getByText(fileName).first().waitFor();
      }
      await item.getByLabel(t('link.comment')).fill(name.comment);
      await item.getByText(t('link.saved'), { exact: true }).waitFor();
      await picture(theirs, 'link-drafts');
      await isAccessible(theirs);
      await theirs.reload();
      expect(await item.getByLabel(t('link.comment')).inputValue()).toBe(name.comment);
      for (const [fileName] of name.files) await item.getByText(fileName).waitFor();
      const device = await openVisitor(browser, language);
      await device.page.setViewportSize(phone);
      await device.page.goto(door);
      await device.page.getByRole('button', { name: t('link.door_open') }).click();
      await device.page.getByText(name.files[1][0]).waitFor();
      expect(await device.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width); // biome-ignore format: one line
      await picture(device.page, 'link-phone');
      expect(device.troubles).toEqual([]);
      await device.context.close();
    });

    test('handed in, the files are read into the project, and both sides see it', async () => {
      await theirs.getByRole('button', { name: t('link.submit') }).click();
      await theirs.getByText(t('link.handed_in_why', { sender: name.me })).waitFor();
      const read = t('shared_file_state.ready');
      await theirs.locator('.badge', { hasText: read }).nth(1).waitFor({ timeout: 90_000 });
      await picture(theirs, 'link-handed-in');
      await mine.goto(projectUrl);
      for (const [fileName] of name.files) await mine.getByRole('link', { name: fileName }).waitFor();
      await mine.goto(`${projectUrl}/requests`);
      await mine.getByRole('link', { name: name.guest }).click();
      await mine.getByText(name.comment).waitFor();
      await mine.locator('.badge', { hasText: read }).nth(1).waitFor();
      await picture(mine, 'request-answered');
      await isAccessible(mine);
    });

    test('opened again with a reason, everything is still there', async () => {
      await mine.getByLabel(t('link.reason')).fill(name.reason);
      await mine.getByRole('button', { name: t('link.reopen') }).click();
      await mine.getByRole('heading', { name: t('link.extend') }).waitFor();
      await theirs.reload();
      await theirs.getByText(t('link.reopened_because', { sender: name.me, reason: name.reason })).waitFor();
      const item = theirs.locator('section.card', { hasText: name.note });
      expect(await item.getByLabel(t('link.comment')).inputValue()).toBe(name.comment);
      for (const [fileName] of name.files) await item.getByText(fileName).waitFor();
      await picture(theirs, 'link-reopened');
    });

    test('taken back, the open page says so kindly at the next step', async () => {
      await mine.getByRole('button', { name: t('link.revoke_request') }).click();
      await mine.locator('aside .badge', { hasText: t('share_link_state.revoked') }).waitFor();
      const item = theirs.locator('section.card', { hasText: name.note });
      await item.getByLabel(t('link.comment')).fill('…');
      await theirs.getByRole('heading', { name: t('link.ended_title') }).waitFor();
      await picture(theirs, 'link-ended');
      await theirs.goto(door);
      await theirs.getByRole('heading', { name: t('link.ended_title') }).waitFor();
      expect(await theirs.locator('section.card').count()).toBe(0);
    });

    test('a report is shared, read by link with its sources as words, and leads nowhere else', async () => {
      const projectId = projectUrl.split('/').at(-1);
      const source = `---\ntitle: ${name.project}\nlanguage: ${language}\nrequirements: []\n---\n# ${name.project}\n\n::ask{question="${language === 'sv' ? 'Vad var nettoomsättningen?' : 'What were net sales?'}"}\n`; // biome-ignore format: one line
      const { id: templateId } = await api(`/projects/${projectId}/templates`, { name: 'T', source });
      const { reportId } = await api(`/projects/${projectId}/reports`, { templateId, periodStart: '2025-01-01', periodEnd: '2025-12-31' }); // biome-ignore format: one line
      // The report's row is written by its process, a moment after the order.
      await expect.poll(async () => (await me.context.request.get(`${baseUrl}/api/reports/${reportId}`)).status()).toBe(200); // biome-ignore format: one line
      await mine.goto(`${baseUrl}/reports/${reportId}`);
      await mine.getByText(t('link.share'), { exact: true }).click({ timeout: 90_000 });
      const form = mine.locator('form', { hasText: t('link.creating_for') });
      await form.getByLabel(t('ui.name'), { exact: true }).fill(name.guest);
      await form.getByLabel(t('ui.email')).fill(guestAddress);
      await form.getByRole('button', { name: t('link.create') }).click();
      const address = (await mine.locator('code.secret').textContent()) ?? '';
      await picture(mine, 'report-share');
      await isAccessible(mine);
      await theirs.goto(address);
      await theirs.getByRole('button', { name: t('link.door_open') }).click();
      await theirs.getByRole('heading', { name: name.project }).first().waitFor();
      const paper = theirs.locator('.report-paper');
      await paper.locator('summary').first().click();
      await paper.locator('q').first().waitFor();
      expect(await paper.getByRole('link').count()).toBe(0);
      await picture(theirs, 'shared-report');
      await isAccessible(theirs);
      const download = theirs.waitForEvent('download');
      await theirs.getByRole('link', { name: t('link.pdf') }).click();
      expect((await download).suggestedFilename()).toContain('.pdf');
      for (const path of [`/reports/${reportId}`, `/projects/${projectId}`]) {
        await theirs.goto(`${baseUrl}${path}`);
        expect(new URL(theirs.url()).pathname).toBe('/sign-in');
      }
      expect(me.troubles).toEqual([]);
      expect(guest.troubles.filter((trouble) => !/40[14]/.test(trouble))).toEqual([]);
    });
  });
}
