import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CaughtMail, type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { createPortPicker } from './ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'insyn-mail-'));
const ports = createPortPicker();
let catcher: MailCatcher;
let smtpUrl = '';
let url = '';

beforeAll(async () => {
  const [smtp, http] = [await ports.pickPort('smtp', 46_500), await ports.pickPort('http', 46_500)];
  catcher = await startMailCatcher({ smtp, http }, folder);
  [smtpUrl, url] = [`smtp://127.0.0.1:${smtp}`, `http://127.0.0.1:${http}`];
});
afterAll(async () => {
  await catcher.stop();
  ports.release();
  rmSync(folder, { recursive: true });
});

test('a mail that is sent can be listed, read and removed', async () => {
  const transport = createTransport(smtpUrl);
  const common = { from: 'Insyn <no-reply@insyn.example>', to: 'åsa@exempel.example' };
  await transport.sendMail({
    ...common,
    subject: 'Inbjudan från Åke',
    text: 'Välkommen',
    html: '<p>Välkommen</p>',
  });
  await transport.sendMail({ ...common, subject: 'Second', text: 'x' });
  transport.close();
  expect(readdirSync(folder).every((name) => name.endsWith('.eml'))).toBe(true);

  const mails = (await (await fetch(`${url}/messages`)).json()) as CaughtMail[];
  expect(mails.map(({ subject }) => subject).sort()).toEqual(['Inbjudan från Åke', 'Second']);
  const id = mails.find(({ subject }) => subject.startsWith('Inbjudan'))?.id;
  const mail = (await (await fetch(`${url}/messages/${id}`)).json()) as CaughtMail;
  expect(mail).toMatchObject({ from: 'no-reply@insyn.example', to: ['åsa@exempel.example'] });
  expect([mail.text.trim(), mail.html.trim()]).toEqual(['Välkommen', '<p>Välkommen</p>']);
  expect(Number.isNaN(Date.parse(mail.date))).toBe(false);

  await fetch(`${url}/messages`, { method: 'DELETE' });
  expect(await (await fetch(`${url}/messages`)).json()).toEqual([]);
});

test('a message that is not there, or a path trick, is not found', async () => {
  for (const path of ['messages/none', 'messages/..%2F..%2Fsecrets', 'other']) {
    expect((await fetch(`${url}/${path}`)).status).toBe(404);
  }
});
