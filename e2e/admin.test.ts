// The administrator's panel in a real browser: find a person, open a row with a reason, change it; the company is told.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Language } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';

const password = 'a long enough sentence';
const pictures = process.env['ADMIN_PICTURES'];
const baseUrl = inject('baseUrl');

describe.each(['sv', 'en'] as Language[])('the panel in %s', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const run = `${language}-${Date.now()}`;
  const addresses = { administrator: `admin-${run}@story.example`, customer: `kund-${run}@story.example` };
  let browser: Browser;
  let administrator: Visitor;
  let customer: Visitor;
  let companyUrl = '';

  beforeAll(async () => {
    browser = await openBrowser();
    administrator = await openVisitor(browser, language);
    customer = await openVisitor(browser, language);
  });
  afterAll(() => browser?.close());

  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${language}-${name}.png`), fullPage: true });
  };
  const accessible = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  };
  const signUp = async (page: Page, name: string, address: string) => {
    await page.goto(`${baseUrl}/sign-up`);
    await page.getByLabel(t('ui.name'), { exact: true }).fill(name);
    await page.getByLabel(t('ui.email')).fill(address);
    await page.getByLabel(t('account.password')).fill(password);
    await page.getByRole('button', { name: t('account.sign_up') }).click();
    await page.waitForURL(`${baseUrl}/`);
  };

  test('a customer has a company; for them the panel does not exist', async () => {
    const { page } = customer;
    await signUp(page, 'Kajsa Kund', addresses.customer);
    await page.getByLabel(t('room.portfolio_name')).fill(`Portfölj ${run}`);
    await page.getByRole('button', { name: t('room.create_portfolio') }).click();
    await page.getByLabel(t('room.company_name')).fill(`Bolaget ${run}`);
    await page.getByRole('button', { name: t('room.create_company') }).click();
    await page.getByLabel(t('room.project_name')).fill('Projekt Fasan');
    companyUrl = page.url();
    await page.getByRole('button', { name: t('room.create_project') }).click();
    await page.getByText(t('file.none_yet')).waitFor();
    expect(await page.getByRole('link', { name: t('admin.title') }).count()).toBe(0);
    expect((await page.context().request.get(`${baseUrl}/admin`)).status()).toBe(404);
  });

  test('the command makes somebody administrator, who signs in anew and finds every model', async () => {
    const { page } = administrator;
    await signUp(page, 'Alva Admin', addresses.administrator);
    const script = join(import.meta.dirname, '..', 'scripts', 'platform-admin.ts');
    const env = { ...process.env, DATABASE_URL: inject('databaseUrl') };
    await promisify(execFile)(process.execPath, [script, '--email', addresses.administrator], { env });
    await page.goto(`${baseUrl}/sign-in`);
    await page.getByLabel(t('ui.email')).fill(addresses.administrator);
    await page.getByLabel(t('account.password')).fill(password);
    await page.getByRole('button', { name: t('account.sign_in'), exact: true }).click();
    await page.getByRole('link', { name: t('admin.title') }).click();
    await page.getByRole('heading', { name: t('admin.group_people') }).waitFor();
    await page.getByText(t('admin.health_good')).waitFor();
    await accessible(page);
    await picture(page, 'models');
  });

  test('finds the company by its name and follows a link to its project, whose name is masked', async () => {
    const { page } = administrator;
    await page
      .getByRole('link', { name: translate(language, 'admin_model.Company') })
      .first()
      .click();
    await page.getByLabel(t('admin.search'), { exact: true }).fill('x'.repeat(30));
    await page.getByRole('button', { name: t('ui.search') }).click();
    await page.getByRole('heading', { name: t('admin.empty') }).waitFor();
    await picture(page, 'empty');
    await page.getByLabel(t('admin.search'), { exact: true }).fill(`Bolaget ${run}`);
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: `Bolaget ${run}` }).waitFor();
    await accessible(page);
    await picture(page, 'list');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.getByRole('heading', { name: t('admin.values') }).waitFor();
    await page.getByRole('link', { name: `${translate(language, 'admin_model.Project')} companyId` }).click();
    await page.getByText(t('admin.everything')).waitFor();
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.getByRole('heading', { name: t('admin.open_title') }).waitFor();
    expect(await page.getByText('Fasan').count()).toBe(0);
    await accessible(page);
    await picture(page, 'row-masked');
  });

  test('opens it with a reason, changes the name, and sees both in the row’s acts', async () => {
    const { page } = administrator;
    await page.getByLabel(t('admin.open_reason')).fill('kort');
    await page.getByRole('button', { name: t('admin.open') }).click();
    await page.getByText(t('field_problem.too_small')).waitFor();
    await page.getByLabel(t('admin.open_reason')).fill('Ärende 4711: namnet är felstavat');
    await page.getByRole('button', { name: t('admin.open') }).click();
    const name = page.getByLabel(t('admin.column_name'), { exact: true });
    await name.waitFor();
    expect(await name.inputValue()).toBe('Projekt Fasan');
    await name.fill('');
    await page.getByRole('button', { name: t('ui.save') }).click();
    await page.getByText(t('field_problem.too_small')).waitFor();
    await name.fill('Projekt Fasanen');
    await page.getByRole('button', { name: t('ui.save') }).click();
    await page.getByText(t('admin.saved')).waitFor();
    for (const action of ['audit_action.admin.open', 'audit_action.admin.update'] as const)
      await page
        .getByText(t(action, { outcome: 'allowed' }))
        .first()
        .waitFor();
    await accessible(page);
    await picture(page, 'row-opened');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(page, 'row-phone');
    expect(administrator.troubles).toEqual([]);
  });

  test('the company reads who looked, and why', async () => {
    const { page } = customer;
    await page.goto(companyUrl);
    await page.getByText('Ärende 4711: namnet är felstavat').waitFor();
    await accessible(page);
    await picture(page, 'company');
  });
});
