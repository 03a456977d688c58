// What the owner of an account hears by mail: changes of how it is signed in to, and that somebody asked for it once more.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountLinks } from '#contracts/api/account-links.ts';
import { accounts } from '#contracts/api/accounts.ts';
import { federated } from '#contracts/api/federated.ts';
import { newId } from '#db/new-id.ts';
import { createLaunch } from '#temporal/launch/index.ts';
import { eventually, startTestApp, type TestApp, type TestPerson } from '#temporal/test-app.ts';
import { withNewSession } from '#temporal/test-caller.ts';
import { mailsTo } from '#temporal/test-mailbox.ts';
import { connectAndTell } from './sign-in-with.ts';
import { aLink, aPersonWithPassword, newAddress, password } from './test-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app?.stop());

const newPassword = 'another long password';
const subjectsTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject);
const mailed = (address: string, subject: string) =>
  eventually(`"${subject}" to ${address}`, async () => {
    const mail = (await mailsTo(address)).find((one) => one.subject === subject);
    return mail?.text;
  });
const signUp = (email: string) =>
  app.as().request(accounts.signUp, { body: { email, name: 'Någon', password } });
/** What is still to be mailed: nothing, once all has been. */
const notices = ({ user }: TestPerson) => app.knex('accountNotices').where({ userId: user.id });

test('a changed password is told to its owner, in their language, and the notice is not kept', async () => {
  const person = await aPersonWithPassword(app, { language: 'en' });
  const { email } = person.user;
  const wrong = { body: { currentPassword: 'not the password', password: newPassword } };
  expect((await app.as(person).request(accountLinks.changePassword, wrong)).status).toBe(401);
  const changed = await app.as(person).request(accountLinks.changePassword, { body: { currentPassword: password, password: newPassword } }); // biome-ignore format: one line
  expect(changed.status).toBe(204);
  const text = await mailed(email, 'Your password in Insyn was changed');
  expect(text).toContain('http://insyn.test/forgot-password');
  expect(await subjectsTo(email)).toHaveLength(1);
  await eventually('the notice to go', async () => (await notices(person)).length === 0);
  withNewSession(person, changed);
  const link = await aLink(app, person, 'password_reset');
  await app.as().call(accountLinks.resetPassword, { body: { token: link.token(), password: newPassword } });
  await eventually('the second mail', async () => (await subjectsTo(email)).length === 2);
}, 60_000);

test('a changed address is told to both mailboxes', async () => {
  const [person, to] = [await aPersonWithPassword(app), newAddress()];
  const from = person.user.email;
  const link = await aLink(app, person, 'email_change', { email: to });
  const confirm = (use: 'email_change_new' | 'email_change_old') =>
    app.as().call(accountLinks.confirmEmailChange, { body: { token: link.token(use) } });
  expect(await confirm('email_change_new')).toEqual({ state: 'waiting_for_old' });
  expect(await confirm('email_change_old')).toEqual({ state: 'changed' });
  for (const address of [from, to])
    expect(await mailed(address, 'Din adress i Insyn har bytts')).toContain(to);
}, 60_000);

test('a way to sign in that came or went is told; one that was there already is not', async () => {
  const person = await aPersonWithPassword(app);
  const { id, email } = person.user;
  const launch = createLaunch(app.temporal);
  const identity = { provider: 'oidc', subject: `https://id.test|${id}`, name: null, email: null } as const;
  const connect = () =>
    app.knex.transaction((trx) => connectAndTell(trx, launch, identity, id, 'Exempel-ID'));
  await connect();
  await mailed(email, 'Ett nytt sätt att logga in i Insyn: Exempel-ID');
  await connect();
  const { id: identityId } = await app.knex('identities').where({ userId: id }).first('id');
  await app.as(person).call(federated.disconnect, { params: { identityId } });
  await mailed(email, 'https://id.test loggar inte längre in i Insyn');
  expect(await subjectsTo(email)).toHaveLength(2);
}, 60_000);

test('a change that is taken back is told to nobody', async () => {
  const person = await aPersonWithPassword(app);
  const { id, email } = person.user;
  const identity = { provider: 'oidc', subject: `https://id.test|${id}`, name: null, email: null } as const;
  const launch = createLaunch(app.temporal);
  const undone = app.knex.transaction(async (trx) => {
    await connectAndTell(trx, launch, identity, id, 'Exempel-ID');
    throw new Error('taken back');
  });
  await expect(undone).rejects.toThrow('taken back');
  const run = await eventually('the run', async () => {
    for await (const { workflowId } of app.temporal.workflow.list({ query: `EntityId = "${id}"` }))
      return app.temporal.workflow.getHandle(workflowId);
    return undefined;
  });
  // Three looks in; the last one is a minute later.
  await eventually('the run to have looked', async () => (await run.describe()).historyLength > 20);
  expect(await subjectsTo(email)).toEqual([]);
  expect(await app.knex('processes').where({ subjectId: id })).toEqual([]);
}, 60_000);

test('an address that has an account: its owner hears of it once, and who asks again is refused for every address', async () => {
  const person = await aPersonWithPassword(app);
  const { email, id } = person.user;
  const taken = await signUp(email.toUpperCase());
  expect(taken).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(taken.headers.getSetCookie()).toEqual([]);
  expect(await mailed(email, 'Du har redan ett konto i Insyn')).toContain('http://insyn.test/sign-in');
  for (let times = 0; times < 4; times += 1) expect((await signUp(email)).status).toBe(409);
  const refused = [await signUp(email), await signUp(`free-${newId()}@example.test`)];
  expect(refused.map(({ status }) => status)).toEqual([429, 429]);
  expect(refused[0]?.body).toMatchObject({ code: 'too_many_requests' });
  expect(await subjectsTo(email)).toHaveLength(1);
  // What bad-requests.test.ts asks of every refusal, but for the owner's mail: nothing is written.
  expect(await app.knex('users').where({ email })).toHaveLength(1);
  expect(await app.knex('sessions').where({ userId: id })).toHaveLength(1);
  const rows = await app.knex('auditEvents').where({ action: 'accounts.signUp', subjectId: id });
  expect(rows.length).toBeLessThanOrEqual(5);
}, 60_000);

test('a failed sign-in stands in the acts of the account, and of nobody where there is none', async () => {
  const person = await aPersonWithPassword(app);
  const failed = () => app.knex('auditEvents').where({ action: 'accounts.signIn', outcome: 'denied' });
  const tried = { email: person.user.email, password: 'not the password' };
  expect((await app.as().request(accounts.signIn, { body: tried })).status).toBe(401);
  const [row] = await failed();
  expect(row).toMatchObject({
    subjectKind: 'User',
    subjectId: person.user.id,
    actorKind: 'system',
    actorId: null,
  });
  expect(JSON.stringify(row)).not.toContain(person.user.email);
  expect((await app.as().request(accounts.signIn, { body: { ...tried, email: newAddress() } })).status).toBe(
    401,
  );
  expect((await failed().whereNull('subjectId')).length).toBe(1);
});
