// The audit, as a company's admin finds, reads, narrows, checks and takes it along; in both languages.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { createScreenshots } from './screenshots.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([...languages])('the audit in %s', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const picture = createScreenshots(language, 'audit');
  const baseUrl = inject('baseUrl');
  let me: Visitor;
  let stranger: Visitor;
  let companyId: string;

  const post = async ({ context }: Visitor, path: string, data: object) => {
    const response = await context.request.post(`${baseUrl}/api${path}`, { data });
    expect(response.ok(), `${path} ${response.status()}`).toBe(true);
    return response.json();
  };

  beforeAll(async () => {
    me = await openVisitor(browser, language);
    stranger = await openVisitor(browser, language);
    const password = 'a long enough sentence';
    for (const [visitor, name] of [[me, 'Karin Ek'], [stranger, 'Nils Utanför']] as const) {
      const email = `${name[0]}-${language}-${Date.now()}@story.example`;
      await post(visitor, '/auth/sign-up', { email, name, password, language });
    }
    companyId = (await post(me, '/companies', { name: 'Granbacken Teknik AB', language })).id;
    const { id: projectId } = await post(me, `/companies/${companyId}/projects`, { name: 'Rapportering' });
    await post(me, '/invitations', { email: 'gast@story.example', language, target: { scopeKind: 'project', projectId, role: 'reader' } });
    for (const path of [`/companies/${companyId}`, `/projects/${projectId}`])
      expect((await stranger.context.request.get(`${baseUrl}/api${path}`)).status()).toBe(404);
  }); // biome-ignore format: one glance
  afterAll(async () => {
    expect(me.troubles).toEqual([]);
    await Promise.all([me, stranger].map(({ context }) => context.close()));
  });

  test('an admin finds it on the company, and reads who did what', async () => {
    await me.page.goto(`${baseUrl}/companies/${companyId}`);
    await me.page.getByRole('link', { name: t('audit.open') }).click();
    await me.page.getByRole('heading', { level: 1, name: t('audit.title') }).waitFor();
    const rows = me.page.locator('tbody tr');
    const project = rows.filter({ hasText: t('audit_action.rooms.createProject', { outcome: 'allowed' }) });
    expect(await project.textContent()).toContain('Karin Ek');
    expect(await project.getByRole('link', { name: 'Rapportering' }).count()).toBe(1);
    const attempt = rows.filter({ hasText: t('audit_action.rooms.getCompany', { outcome: 'denied' }) });
    expect(await attempt.textContent()).toContain(t('audit.outside'));
    expect(await me.page.content()).not.toContain('Nils Utanför');
    await picture(me.page, 'rows');
  });

  test('narrowed to what was denied it shows that alone, and the filter is in the address', async () => {
    await me.page.getByLabel(t('audit.outcome'), { exact: true }).selectOption('denied');
    await me.page.waitForURL(/outcome=denied/);
    await me.page.locator('tbody tr').nth(1).waitFor();
    expect(await me.page.locator('tbody tr').count()).toBe(2);
    await me.page.getByRole('link', { name: t('audit.clear') }).click();
    await me.page.waitForURL((url) => !url.search.includes('outcome'));
    await me.page.goto(`${baseUrl}/companies/${companyId}/audit?to=2020-01-01`);
    await me.page.getByRole('heading', { name: t('audit.none') }).waitFor();
  });

  test('the chain is checked, and the files come down', async () => {
    await me.page.goto(`${baseUrl}/companies/${companyId}/audit`);
    await me.page.getByRole('button', { name: t('audit.check') }).click();
    await me.page.getByText(t('audit.fingerprint')).waitFor();
    await me.page.getByRole('button', { name: t('audit.check') }).waitFor();
    await picture(me.page, 'checked');
    for (const [key, end] of [['audit.export_csv', 'csv'], ['audit.export_jsonl', 'jsonl']] as const) {
      const [download] = await Promise.all([
        me.page.waitForEvent('download'),
        me.page.getByRole('link', { name: t(key), exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^insyn-audit-.*\\.${end}$`));
    }
  }); // biome-ignore format: one glance

  test('it can be used without a mouse and without eyes, and on a telephone', async () => {
    const { violations } = await new AxeBuilder({ page: me.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await me.page.setViewportSize({ width: 390, height: 800 });
    const width = await me.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await picture(me.page, 'narrow');
  });

  test('who does not belong here gets no page of it', async () => {
    const answer = await stranger.page.goto(`${baseUrl}/companies/${companyId}/audit`);
    expect(answer?.status()).toBe(404);
  });
});
