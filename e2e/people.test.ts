// People and rights as people handle them: invite by a list, accept, raise, remove while an answer runs; ask for access, give, take back.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Peer, startPeer } from '#adapters/llm/peer.ts';
import { chats } from '#contracts/api/chats.ts';
import { languages } from '#contracts/primitives.ts';
import { aPortfolio, aPortfolioMember } from '#db/factories.ts';
import { type TextKey, translate } from '#i18n/index.ts';
import {
  eventually,
  startTestApp,
  type TestApp,
  type TestPerson,
  type TestRoom,
} from '#temporal/test-app.ts';
import { openBrowser, openVisitor, type Visitor } from './browser.ts';
import { invitationLinkFor } from './caught-mail.ts';
import { createScreenshots } from './screenshots.ts';

const port = '4650';
const baseUrl = `http://127.0.0.1:${port}`;

/** The pages, built once for the same sources. */
async function webBuild(): Promise<string> {
  const script = join(import.meta.dirname, '..', 'scripts', 'build-web.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return stdout.trim().split('\n').at(-1) ?? '';
}

describe.each(languages)('people and rights, %s', (language) => {
  const t = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const picture = createScreenshots(`people-${language}` as typeof language);
  let app: TestApp;
  let peer: Peer;
  let room: TestRoom;
  let browser: Browser;
  let admin: Visitor;
  let guest: Visitor;
  let guestUser: TestPerson;
  const email = `gast-${language}-${Date.now()}@example.test`;

  beforeAll(async () => {
    peer = await startPeer();
    const env = { OPENAI_BASE_URL: peer.url, OPENAI_API_KEY: 'test', OPENAI_CHAT_MODEL: 'scripted' };
    app = await startTestApp({
      env: { ...env, PORT: port, PUBLIC_URL: baseUrl, WEB_BUILD_DIR: await webBuild() },
    });
    room = await app.room(await app.person({ name: 'Anna Lindqvist' }));
    await app.knex('users').update({ language });
    const organisationNumber = '556000-4615';
    await app
      .knex('companies')
      .where({ id: room.companyId })
      .update({ name: 'Granbacken Teknik AB', organisationNumber });
    await app
      .as(room.admin)
      .upload(room.projectId, [
        { name: 'budget.txt', bytes: 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026.' },
      ]);
    browser = await openBrowser();
    admin = await openVisitor(browser, language);
    guest = await openVisitor(browser, language);
    await signIn(admin, room.admin);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await peer?.close();
  });

  const signIn = (visitor: Visitor, { sessionToken }: TestPerson) =>
    visitor.context.addCookies([
      { name: 'insyn_session', value: sessionToken, url: baseUrl, sameSite: 'Lax' },
    ]);
  const peoplePage = () => `${baseUrl}/projects/${room.projectId}/people`;

  test('a list is pasted, looked through and sent', async () => {
    const { page } = admin;
    await page.goto(peoplePage());
    await page.getByRole('link', { name: t('people.invite_many') }).click();
    await page
      .getByLabel(t('people.list_label'))
      .fill(`${t('people.list_example')}\n${email};;${language}\nfel-adress;;\n`);
    await page.getByRole('button', { name: t('people.list_preview') }).click();
    await page.getByText(t('batch_outcome.invite'), { exact: true }).waitFor();
    await page.getByText(t('field_problem.invalid_email')).waitFor();
    await expectAccessible(page);
    await picture(page, 'list-preview');
    await page.getByRole('button', { name: t('people.list_send', { count: 1 }) }).click();
    await page.getByText(t('mail_state.sent'), { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'list-sent');
  });

  test('the invited person accepts, and the list says so by itself', async () => {
    guestUser = await app.person({ name: 'Erik Åström', email });
    await app.knex('users').update({ language });
    await signIn(guest, guestUser);
    await guest.page.goto(await invitationLinkFor(inject('mailCatcherUrl'), email));
    await guest.page.getByRole('button', { name: t('room.accept') }).click();
    await guest.page.getByText('budget.txt').waitFor();
    await admin.page.getByText(t('invitation_state.accepted'), { exact: true }).waitFor();
  });

  test('their role is raised', async () => {
    const { page } = admin;
    await page.goto(peoplePage());
    const row = page.locator('li').filter({ hasText: email });
    await row.getByText(t('people.change_person', { name: 'Erik Åström' })).click();
    await row.getByLabel(t('room.role')).selectOption('member');
    await picture(page, 'change-person');
    await expectAccessible(page);
    await row.getByRole('button', { name: t('people.change_role') }).click();
    await page.getByText(t('ui.done_role_changed')).waitFor();
    await row
      .locator('.badge')
      .filter({ hasText: t('role_short.member') })
      .waitFor();
  });

  test('removed while an answer is written: the answer stops and the room is gone, within five seconds', async () => {
    const text = 'Budgeten för hamnen i Oxelösund är 18,4 miljoner kronor år 2026 [1]. '.repeat(90);
    peer.script({ text, delayMs: 100 });
    const { projectId } = room;
    // Accepting gave the browser a session with another secret.
    const [session] = (await guest.page.context().cookies()).filter(({ name }) => name === 'insyn_session');
    guestUser = { ...guestUser, sessionToken: decodeURIComponent(session?.value ?? '') };
    const body = { question: 'Hur stor är budgeten för hamnen i Oxelösund?', language };
    const { messageId, conversationId } = await app
      .as(guestUser)
      .call(chats.ask, { params: { projectId }, body });
    await eventually(
      'it is being written',
      async () => (await app.knex('messages').where({ id: messageId }).first())?.text || undefined,
    );
    await guest.page.goto(`${baseUrl}/projects/${projectId}/ask/${conversationId}`);
    await guest.page.getByText('18,4').first().waitFor();
    await picture(guest.page, 'answer-running');
    const row = admin.page.locator('li').filter({ hasText: email });
    if (!(await row.locator('details[open]').count())) await row.locator('summary').click();
    await row.getByRole('button', { name: t('people.remove_yes', { name: 'Erik Åström' }) }).click();
    const removedAt = Date.now();
    await guest.page.getByText(t('error.not_found')).waitFor({ timeout: 5000 });
    await picture(guest.page, 'removed');
    const state = async () =>
      (await app.knex('messages').where({ id: messageId }).first()).state === 'stopped';
    await eventually('the answer is stopped', state, 5000 - (Date.now() - removedAt));
    await admin.page.getByText(t('ui.done_removed')).waitFor();
    await row.waitFor({ state: 'detached' });
  });

  test('a portfolio asks for access by number, is let in, and loses it again', async () => {
    const owner = await app.person({ name: 'Maj Storm' });
    const { id: portfolioId } = await aPortfolio(app.knex, { name: 'Älvstrand Invest' });
    await aPortfolioMember(app.knex, { userId: owner.user.id, portfolioId, role: 'owner' });
    await app.knex('users').update({ language });
    await guest.context.clearCookies();
    await signIn(guest, owner);
    const { page } = guest;
    await page.goto(`${baseUrl}/portfolios/${portfolioId}`);
    const asked = page.locator('section').filter({ has: page.locator('#asked') });
    await asked.getByLabel(t('room.organisation_number')).fill('SE556000461501');
    await asked.getByRole('button', { name: t('people.ask_access') }).click();
    await page.getByText(t('grant_state.pending'), { exact: true }).waitFor();
    expect(await page.getByText('Granbacken').count()).toBe(0);
    await expectAccessible(page);
    await picture(page, 'access-asked');

    await admin.page.goto(`${baseUrl}/companies/${room.companyId}`);
    await expectAccessible(admin.page);
    await picture(admin.page, 'access-request');
    await admin.page.getByRole('button', { name: t('people.let_in') }).click();
    await admin.page.getByText(t('grant_state.active'), { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Granbacken Teknik AB' }).click();
    await page.getByRole('link', { name: 'First project' }).click();
    await page.getByText('budget.txt').waitFor();
    await page.getByText(t('people.why')).click();
    await page.getByText('Älvstrand Invest', { exact: false }).last().waitFor();
    await picture(page, 'why');

    await admin.page.getByText(t('people.change_access')).click();
    await picture(admin.page, 'access-given');
    await admin.page.getByRole('button', { name: t('people.take_back') }).click();
    await page.getByText(t('error.not_found')).waitFor({ timeout: 5000 });
    await admin.page.getByText(t('grant_state.revoked'), { exact: true }).waitFor();
  });

  test('no page had an error on the way', () => {
    // The pages that were taken away answer 404, which the browser notes.
    const unexpected = [...admin.troubles, ...guest.troubles].filter(
      (trouble) => !/status of 404/.test(trouble),
    );
    expect(unexpected).toEqual([]);
  });
});

/** WCAG 2 A and AA, as far as a machine can tell. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
  expect(found).toEqual([]);
}
