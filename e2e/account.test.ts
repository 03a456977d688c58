// A forgotten password, and the list of places that one is signed in at; nothing on these pages breaks their own policy.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { linkFor } from './caught-mail.ts';
import { createScreenshots } from './screenshots.ts';

describe.each(languages)('one account (%s)', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const email = `forgetful-${language}-${Date.now()}@story.example`;
  const [oldPassword, newPassword] = ['an old long sentence', 'a new long sentence'];
  const picture = createScreenshots(language, 'account');
  const baseUrl = inject('baseUrl');
  let browser: Browser;
  let me: Visitor;
  let elsewhere: Visitor;

  beforeAll(async () => {
    browser = await openBrowser();
    [me, elsewhere] = [await openVisitor(browser, language), await openVisitor(browser, language)];
  });
  afterAll(() => browser?.close());

  const signIn = async (page: Page, password: string) => {
    await page.goto(`${baseUrl}/sign-in?next=${encodeURIComponent('/.//evil.example')}`);
    await page.getByLabel(t('ui.email')).fill(email);
    await page.getByLabel(t('account.password')).fill(password);
    await page.getByRole('button', { name: t('account.sign_in') }).click();
  };

  test('a forgotten password is replaced by a mailed link', async () => {
    const { page } = me;
    await page.goto(`${baseUrl}/sign-up`);
    await page.getByLabel(t('ui.name'), { exact: true }).fill('Glömska Åkesson');
    await page.getByLabel(t('ui.email')).fill(email);
    await page.getByLabel(t('account.password')).fill(oldPassword);
    await page.getByRole('button', { name: t('account.sign_up') }).click();
    await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();
    await page.goto(`${baseUrl}/account`);
    await page.getByText(t('account.unproven')).waitFor();
    await page
      .getByRole('button', { name: t('account.sign_out'), exact: true })
      .first()
      .click();

    await page.getByRole('link', { name: t('account.forgot') }).click();
    // The page before has an e-mail field, too: wait until it has gone.
    await page.getByRole('heading', { name: t('account.forgot_title') }).waitFor();
    await page.getByLabel(t('ui.email')).fill(email);
    await expectAccessible(page);
    await page.getByRole('button', { name: t('account.send_reset_link') }).click();
    await page.getByText(t('account.link_sent', { email })).waitFor();
    await picture(page, 'forgot-password');

    const link = await linkFor(inject('mailCatcherUrl'), email, '/reset-password');
    await page.goto(link);
    await page.getByRole('heading', { name: t('account.reset_title') }).waitFor();
    // Once read, the token is not left in the address.
    await expect.poll(() => page.url()).not.toContain('token');
    await page.getByLabel(t('account.new_password')).fill(newPassword);
    await expectAccessible(page);
    await picture(page, 'reset-password');
    await page.getByRole('button', { name: t('account.set_password') }).click();
    await page.getByText(t('account.password_reset_done')).waitFor();

    // The link again: said plainly, with the way to another one.
    await page.goto(link);
    await page.getByLabel(t('account.new_password')).fill(newPassword);
    await page.getByRole('button', { name: t('account.set_password') }).click();
    await page.getByText(t('account.link_is_over')).waitFor();

    await signIn(page, oldPassword);
    await page.getByText(t('error.wrong_credentials')).waitFor();
    await signIn(page, newPassword);
    await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();
    expect(new URL(page.url()).host).toBe(new URL(baseUrl).host);
  });

  test('a session elsewhere is seen, and ended from here', async () => {
    const { page } = me;
    await signIn(elsewhere.page, newPassword);
    await elsewhere.page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();
    await page.goto(`${baseUrl}/account`);
    const list = page.getByRole('region', { name: t('account.sessions') });
    await expect.poll(() => list.locator('li').count()).toBe(2);
    expect(await list.getByText(t('account.this_session')).count()).toBe(1);
    expect(await list.getByText('Chrome · Linux').count()).toBe(2);
    await expectAccessible(page);
    await picture(page, 'account');
    expect([...me.troubles, ...elsewhere.troubles]).toEqual([]);
    await list.getByRole('button', { name: t('account.end_session'), exact: true }).click();
    await expect.poll(() => list.locator('li').count()).toBe(1);
    await elsewhere.page.goto(`${baseUrl}/account`);
    await elsewhere.page.getByRole('heading', { name: t('account.sign_in_title') }).waitFor();
  });

  test('a sign-in link signs in, by its button', async () => {
    const { page } = elsewhere;
    await page.goto(`${baseUrl}/forgot-password`);
    await page.getByLabel(t('ui.email')).fill(email);
    await page.getByRole('button', { name: t('account.send_sign_in_link') }).click();
    await page.goto(await linkFor(inject('mailCatcherUrl'), email, '/sign-in-link'));
    await picture(page, 'sign-in-link');
    await page.getByRole('button', { name: t('account.sign_in') }).click();
    await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();
    await page.goto(`${baseUrl}/account`);
    // The reset proved the mailbox: nothing asks for it any more.
    expect(await page.getByText(t('account.unproven')).count()).toBe(0);
  });
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
  expect(found).toEqual([]);
}
