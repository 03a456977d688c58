// Signing in by a provider, in a real browser: somebody unknown connects it to their account, and then gets in with it alone.
import { createServer } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type IdentityPeer, startIdentityPeer } from '#adapters/identity/peer.ts';
import { createTestAuthority, type TestAuthority } from '#adapters/identity/test-authority.ts';
import { hashPassword } from '#api/passwords.ts';
import type { Language } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import { runScript } from '#stack/run-script.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import { openBrowser, openVisitor } from './browser.ts';
import { createScreenshots } from './screenshots.ts';

const password = 'a long enough sentence';
const label = 'Northgate';

let authority: TestAuthority;
let peer: IdentityPeer;
let app: TestApp;
let browser: Browser;
let baseUrl: string;

beforeAll(async () => {
  const [port, webBuildDir] = await Promise.all([
    freePort(),
    runScript({ path: 'scripts/build-web.ts', env: { ...process.env, NODE_ENV: 'production' } }),
  ]);
  baseUrl = `http://127.0.0.1:${port}`;
  authority = await createTestAuthority();
  peer = await startIdentityPeer({ authority, redirectUris: [`${baseUrl}/api/auth/office/callback`] });
  const { url: issuer, clientId, clientSecret } = peer;
  app = await startTestApp({
    hasWorkers: false,
    env: {
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      WEB_BUILD_DIR: webBuildDir,
      OIDC_PROVIDERS: JSON.stringify([{ key: 'office', label, issuer, clientId, clientSecret }]),
      IDENTITY_CA_FILE: authority.caFile,
    },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await peer?.close();
  authority?.close();
});

/** One that nobody listens on: the provider is told the whole address before the product starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
}

describe.each<Language>(['sv', 'en'])('in %s', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const picture = createScreenshots(language);
  const email = `maja.${language}@kund.example`;

  test('a person connects a provider by signing in, and then gets in with it', async () => {
    const passwordHash = await hashPassword(password);
    const { user } = await app.person({ email, name: 'Maja Ek' });
    await app.knex('users').where({ id: user.id }).update({ passwordHash, language });
    peer.person = { sub: `person-${language}`, name: 'Maja Ek', claims: { email } };
    const { context, page, troubles } = await openVisitor(browser, language, { ignoreHTTPSErrors: true });
    const toProvider = () =>
      page.getByRole('link', { name: t('identity.continue_with', { provider: label }) }).click();

    await page.goto(`${baseUrl}/sign-in`);
    await expectAccessible(page);
    await picture(page, 'federated-sign-in');
    await toProvider();
    await page.getByRole('button', { name: /Continue as/ }).click();
    // The address that the provider claims is that of an account; it opens nothing.
    await page.getByRole('heading', { name: t('identity.unknown_title', { provider: label }) }).waitFor();
    await expectAccessible(page);
    await picture(page, 'federated-unknown');

    await page.getByRole('link', { name: t('account.sign_in'), exact: true }).click();
    await page.getByLabel(t('ui.email')).fill(email);
    await page.getByLabel(t('account.password')).fill(password);
    await page.getByRole('button', { name: t('account.sign_in'), exact: true }).click();
    await page.getByRole('heading', { name: t('identity.connect_title', { provider: label }) }).waitFor();
    await expectAccessible(page);
    await picture(page, 'federated-connect');
    await page.getByRole('button', { name: t('identity.connect_with', { provider: label }) }).click();
    await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();

    await page.goto(`${baseUrl}/account`);
    await page.getByText(label).first().waitFor();
    await expectAccessible(page);
    await picture(page, 'federated-account');
    await page
      .getByRole('button', { name: t('account.sign_out'), exact: true })
      .first()
      .click();
    await page.waitForURL(/sign-in/);
    await page.goto(`${baseUrl}/sign-in`);
    // The provider remembers who it is.
    await toProvider();
    await page.getByRole('heading', { name: t('room.step_portfolio') }).waitFor();

    await page.goto(`${baseUrl}/account`);
    await page.getByRole('button', { name: t('identity.disconnect') }).click();
    await page.getByText(t('identity.disconnected')).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('an invited person gets an account for the invited address', async () => {
    const { companyId, projectId, admin } = await app.room();
    const { rooms } = await import('#contracts/api/rooms.ts');
    const { signLink } = await import('#config/signed-link.ts');
    const invited = `nils.${language}@kund.example`;
    const id = crypto.randomUUID();
    await app.knex('invitations').insert({
      id,
      tenantId: companyId,
      companyId,
      projectId,
      scopeKind: 'project',
      email: invited,
      role: 'reader',
      invitedBy: admin.user.id,
      expiresAt: new Date(Date.now() + 86_400_000),
    });
    const token = signLink('invitation', id, app.env.SESSION_SECRET);
    expect((await app.as().call(rooms.previewInvitation, { query: { token } })).hasAccount).toBe(false);
    peer.person = { sub: `invited-${language}`, name: 'Nils Ny', claims: { email } };
    const { context, page, troubles } = await openVisitor(browser, language, { ignoreHTTPSErrors: true });
    await page.goto(`${baseUrl}/invitation?token=${encodeURIComponent(token)}`);
    await page.getByRole('link', { name: t('room.sign_up_to_answer') }).click();
    await page.getByRole('link', { name: t('identity.continue_with', { provider: label }) }).click();
    await page.getByRole('button', { name: /Continue as/ }).click();
    await expect.poll(() => page.getByLabel(t('ui.email')).inputValue()).toBe(invited);
    await expectAccessible(page);
    await picture(page, 'federated-invited');
    await page.getByRole('button', { name: t('account.sign_up') }).click();
    await page.getByRole('button', { name: t('room.accept') }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('whoever cancels, or brings a way that was used, reads what happened', async () => {
    const { context, page, troubles } = await openVisitor(browser, language, { ignoreHTTPSErrors: true });
    await page.goto(`${baseUrl}/sign-in`);
    await page.getByRole('link', { name: t('identity.continue_with', { provider: label }) }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(t('error.identity_cancelled')).waitFor();
    await expectAccessible(page);
    await picture(page, 'federated-cancelled');
    for (const code of [
      'identity_refused',
      'sign_in_expired',
      'account_disabled',
      'provider_unavailable',
    ] as const) {
      await page.goto(`${baseUrl}/sign-in/problem?code=${code}`);
      await page.getByText(t(`error.${code}`)).waitFor();
    }
    await page.goto(`${baseUrl}/sign-in/problem?code=<script>`);
    await page.getByText(t('error.identity_refused')).waitFor();
    await page.goto(`${baseUrl}/sign-in/connect`);
    await page.getByText(t('identity.expired')).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('whoever chose the language on the page, and not in the browser, reads it after coming back, too', async () => {
    const ofBrowser = language === 'sv' ? 'en' : 'sv';
    const { context, page } = await openVisitor(browser, ofBrowser, { ignoreHTTPSErrors: true });
    await page.goto(`${baseUrl}/sign-in?language=${language}`);
    await page.getByRole('link', { name: t('identity.continue_with', { provider: label }) }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(t('error.identity_cancelled')).waitFor();
    await context.close();
  });
});
