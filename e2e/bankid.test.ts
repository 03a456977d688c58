// BankID in a real browser: the moving code, the words for each step, another order after a failed one, and the way in.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BankIdPeer, startBankIdPeer } from '#adapters/identity/bankid-peer.ts';
import { bankIdQrText } from '#adapters/identity/bankid-qr.ts';
import { createTestAuthority, type TestAuthority } from '#adapters/identity/test-authority.ts';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import { buildWeb } from '../scripts/build-web.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';

const maja = { personalNumber: '199003072384', name: 'Maja Ek Åström' };
let authority: TestAuthority;
let peer: BankIdPeer;
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  authority = await createTestAuthority();
  peer = await startBankIdPeer({ authority });
  const { cert, key } = await authority.issue('Insyn AB', 'client');
  const env = {
    WEB_BUILD_DIR: await buildWeb(),
    BANKID_URL: peer.url,
    BANKID_CERT: cert,
    BANKID_KEY: key,
    BANKID_CA: authority.ca,
  };
  [app, browser] = await Promise.all([startTestApp({ hasWorkers: false, env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await peer?.close();
  authority?.close();
});

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['BANKID_SHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const qr = (page: Page) => page.locator('.bankid-code path').getAttribute('d');
const see = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor({ timeout: 8000 });
const nowScanned = () => {
  const order = peer.latest();
  return peer.scan(bankIdQrText(order, (Date.now() - order.startedAtMs) / 1000), maja);
};

describe.each<Language>(['sv', 'en'])('in %s', (language) => {
  const t = (key: Parameters<typeof translate>[1]) => translate(language, key);
  let visitor: Visitor;
  let page: Page;
  beforeAll(async () => {
    visitor = await openVisitor(browser, language);
    page = visitor.page;
  });
  afterAll(() => visitor.context.close());

  test('the way there stands on the sign-in page', async () => {
    await page.goto(`${app.url}/sign-in?next=%2Fstatus`);
    await page.getByRole('link', { name: t('bankid.sign_in') }).click();
    await page.waitForURL(/\/sign-in\/bankid\?next=/);
    await page.locator('.bankid-code').waitFor();
    await see(page, t('bankid_hint.outstandingTransaction'));
    expect(await page.getByRole('link', { name: t('bankid.on_this_device') }).getAttribute('href')).toBe(
      `bankid:///?autostarttoken=${peer.latest().autoStartToken}&redirect=null`,
    );
    await shot(page, `${language}-1-open`);
  });

  test('the code changes each second, and stays where it is', async () => {
    const seen = new Set<string | null>();
    const startedAt = performance.now();
    const element = await page.locator('.bankid-code').elementHandle();
    for (let tenth = 0; tenth < 45; tenth += 1) {
      seen.add(await qr(page));
      await page.waitForTimeout(100);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    expect(seen.size).toBeGreaterThanOrEqual(Math.floor(seconds));
    expect(seen.size).toBeLessThanOrEqual(seconds + 2);
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true);
  });

  test('what the person does in the app is told in words, and the code goes when an app has the order', async () => {
    const { orderRef } = nowScanned();
    await see(page, t('bankid_hint.userSign'));
    await page.locator('.bankid-code').waitFor({ state: 'detached' });
    await shot(page, `${language}-2-sign`);
    peer.next(orderRef, { pending: 'userCallConfirm' });
    await see(page, t('bankid_hint.userCallConfirm'));
    peer.next(orderRef, { failed: 'userCancel' });
    await see(page, t('bankid_hint.userCancel'));
    await shot(page, `${language}-3-cancelled`);
  });

  test('a failed order is begun anew on the same page; somebody unknown is told what to do', async () => {
    await app.knex('identities').where({ provider: 'bankid' }).delete();
    const before = peer.latest().orderRef;
    await page.getByRole('button', { name: t('bankid.try_again') }).click();
    await page.locator('.bankid-code').waitFor();
    expect(peer.latest().orderRef).not.toBe(before);
    peer.approve(nowScanned().orderRef);
    await see(page, t('bankid.unknown'));
    await shot(page, `${language}-4-unknown`);
    expect(page.url()).toContain('next=%2Fstatus');
  });

  test('connected in the account, it signs in, and leads to where the person wanted to go', async () => {
    const { user, sessionToken } = await app.person({ name: maja.name });
    await app.knex('users').where({ id: user.id }).update({ language });
    const cookie = { name: 'insyn_session', value: sessionToken, url: app.url };
    await visitor.context.addCookies([cookie]);
    await page.goto(`${app.url}/account`);
    await page.getByRole('link', { name: t('bankid.connect') }).click();
    await page.locator('.bankid-code').waitFor();
    await shot(page, `${language}-5-connect`);
    peer.approve(nowScanned().orderRef);
    await see(page, t('bankid.connected'));
    await page.getByRole('link', { name: t('bankid.back_to_account') }).click();
    await page.waitForURL(`${app.url}/account`);
    await see(page, 'BankID');
    expect(await page.getByRole('link', { name: t('bankid.connect') }).count()).toBe(0);
    await shot(page, `${language}-6-account`);
    await visitor.context.clearCookies();

    await page.goto(`${app.url}/sign-in/bankid?next=%2Fstatus`);
    await page.locator('.bankid-code').waitFor();
    peer.approve(nowScanned().orderRef);
    await page.waitForURL(`${app.url}/status`);
    const cookies = await visitor.context.cookies();
    expect(cookies.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['insyn_session', true]]);
    expect(await app.knex('sessions').where({ userId: user.id })).toHaveLength(2);
  });

  test('nothing went wrong on the pages, and BankID was asked no more often than it allows', () => {
    // Refusals are told by the browser's console as well; they are meant.
    expect(visitor.troubles.filter((trouble) => !/status of 40[019]/.test(trouble))).toEqual([]);
    expect(peer.violations).toEqual([]);
  });
});
