// A request for documents the whole way: asked, mailed, answered by link, read in the project, opened again, ended.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentRequests } from '#contracts/api/document-requests.ts';
import { shareLinks } from '#contracts/api/share-links.ts';
import { shared } from '#contracts/api/shared.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { aProjectMember } from '#db/factories.ts';
import { eventually, startTestApp, type TestApp, type TestRoom } from '#temporal/test-app.ts';
import { answerOf } from '#temporal/test-caller.ts';
import { mailsTo } from '#temporal/test-mailbox.ts';

let app: TestApp;
let room: TestRoom;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  room = await app.room(await app.person({ name: 'Astrid Frågar' }));
}, 60_000);
afterAll(() => app?.stop());

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function ask(values: { dueOn?: string } = {}) {
  const email = `revisor-${++count}-${room.projectId}@example.test`;
  const body = {
    recipient: { name: 'Rut Revisor', email, language: 'sv' as const },
    message: 'Till bokslutet.',
    dueOn: values.dueOn ?? day(10),
    items: [
      {
        documentKind: 'annual_report',
        periodStart: '2025-01-01',
        periodEnd: '2025-12-31',
        note: 'Undertecknad',
      },
      { documentKind: 'budget', isRequired: false },
    ],
  };
  const ids = await app.as(room.admin).call(documentRequests.create, { params: { projectId: room.projectId }, body }); // biome-ignore format: one line
  const mail = await eventually('the mail with the link', async () => (await mailsTo(email))[0]);
  const token = /\/s\/(lnk_[\w-]+)/.exec(mail.text ?? '')?.[1] ?? '';
  expect(ids.address).toBe(`http://insyn.test/s/${token}`);
  return { ...ids, email, token, guest: app.holding(token) };
}
type Asked = Awaited<ReturnType<typeof ask>>;

const seen = ({ guest, linkId }: Asked) => guest.call(shared.request, { params: { linkId } });
const detail = ({ requestId }: Asked) =>
  app.as(room.admin).call(documentRequests.get, { params: { requestId } });
const putFiles = async (asked: Asked, itemId: string, ...files: [name: string, text: string][]) => {
  const form = new FormData();
  for (const [name, text] of files) form.append('file', new Blob([text]), name);
  const path = `/api/shared/${asked.linkId}/items/${itemId}/files`;
  return answerOf(await asked.guest.fetch(path, { method: 'POST', body: form }));
};
const save = ({ guest, linkId }: Asked, itemId: string, body: { revision: number; comment?: string; absentReason?: string | null }) => guest.call(shared.saveItem, { params: { linkId, itemId }, body }); // biome-ignore format: one line
const submit = ({ guest, linkId }: Asked) => guest.request(shared.submit, { params: { linkId } });
const stateOf = async ({ requestId }: Asked) =>
  (await app.knex('documentRequests').where({ id: requestId }).first('state')).state;
const reportText = (what: string) => `# Årsredovisning 2025\n\nNettoomsättningen var ${what} tkr under räkenskapsåret 2025-01-01 – 2025-12-31.\n`; // biome-ignore format: one line

describe('a request', () => {
  test('is answered with drafts that stay, handed in, and read into the project', async () => {
    const asked = await ask();
    const [first, second] = (await seen(asked)).items;
    if (!first || !second) throw new Error('two items');
    expect(first).toMatchObject({ state: 'requested', note: 'Undertecknad', periodEnd: '2025-12-31' });
    const put = await putFiles(asked, first.id, ['årsredovisning.md', reportText('1 200')], ['tom.md', '']);
    expect(put.body).toMatchObject({ items: [{ isDuplicate: false }, { error: { code: 'empty_file' } }] });
    const again = await putFiles(asked, first.id, ['samma.md', reportText('1 200')]);
    expect(again.body).toMatchObject({ items: [{ isDuplicate: true }] });
    await save(asked, first.id, { revision: 0, comment: 'Utan revisionsberättelse.' });
    await save(asked, second.id, { revision: 0, absentReason: 'Ingen budget gjordes.' });
    // Nothing of it shows to the sender before it is handed in; another device sees all of it.
    expect((await detail(asked)).items).toMatchObject([{ files: [], comment: '' }, { absentReason: null }]);
    const device = (await app.holding(asked.token).call(shared.request, { params: { linkId: asked.linkId } }))
      .items;
    expect(device).toMatchObject([
      { comment: 'Utan revisionsberättelse.', files: [{ fileName: 'årsredovisning.md', state: 'draft' }] },
      { absentReason: 'Ingen budget gjordes.' },
    ]);
    expect(await submit(asked)).toMatchObject({ status: 202, body: { fileCount: 1 } });
    const read = await eventually('the file is read', async () => {
      const { items } = await seen(asked);
      return items[0]?.files[0]?.state === 'ready' ? items : undefined;
    });
    expect(read).toMatchObject([{ state: 'usable' }, { state: 'missing' }]);
    expect(await detail(asked)).toMatchObject({
      state: 'answered',
      items: [
        { state: 'usable', comment: 'Utan revisionsberättelse.' },
        { absentReason: 'Ingen budget gjordes.' },
      ],
      submissions: [{ number: 1, fileCount: 1 }],
    });
    const file = await app.knex('dataFiles').where({ projectId: room.projectId, name: 'årsredovisning.md' }).first(); // biome-ignore format: one line
    expect(file).toMatchObject({ sourceKind: 'link', state: 'ready', uploadedBy: null });
    // What is handed in is not taken back or changed.
    const [handedIn] = read[0]?.files ?? [];
    const withdraw = { params: { linkId: asked.linkId, draftId: handedIn?.id ?? '' } };
    expect((await asked.guest.request(shared.withdrawFile, withdraw)).status).toBe(409);
    expect((await submit(asked)).status).toBe(409);
    expect((await app.knex('documentRequestFiles').where({ id: handedIn?.id })).length).toBe(1);
  }, 60_000);

  test('says which required item is unanswered, and takes nothing in', async () => {
    const asked = await ask();
    const refused = await submit(asked);
    expect(refused.body).toMatchObject({ status: 400, errors: [{ path: 'items.1', code: 'unanswered' }] });
    expect(await stateOf(asked)).toBe('sent');
  });

  test('two writers at once: the last word on an item holds, and its writer is shown what it replaced', async () => {
    const asked = await ask();
    const [first, second] = (await seen(asked)).items;
    if (!first || !second) throw new Error('two items');
    await save(asked, first.id, { revision: 0, comment: 'Annas' });
    await save(asked, second.id, { revision: 0, comment: 'Annas andra' });
    expect(await save(asked, first.id, { revision: 0, comment: 'Bos' })).toEqual({
      revision: 2,
      replaced: { comment: 'Annas', absentReason: null },
    });
    expect(await save(asked, first.id, { revision: 2, comment: 'Bos igen' })).toMatchObject({
      replaced: null,
    });
    expect((await seen(asked)).items).toMatchObject([{ comment: 'Bos igen' }, { comment: 'Annas andra' }]);
  });

  test('opened again keeps drafts and what was handed in, says why by mail, and is handed in once more', async () => {
    const asked = await ask();
    const [first] = (await seen(asked)).items;
    if (!first) throw new Error('an item');
    await putFiles(asked, first.id, ['del-1.md', reportText('700')]);
    await save(asked, first.id, { revision: 0, comment: 'Första svaret' });
    await submit(asked);
    const reopen = { params: { requestId: asked.requestId }, body: { reason: 'Sidan 3 saknas.' } };
    await app.as(room.admin).call(documentRequests.reopen, reopen);
    expect(await seen(asked)).toMatchObject({
      state: 'sent',
      reopenedReason: 'Sidan 3 saknas.',
      submissionCount: 1,
      items: [{ comment: 'Första svaret', files: [{ fileName: 'del-1.md' }] }, {}],
    });
    const mails = await eventually('the second mail', async () => {
      const found = await mailsTo(asked.email);
      return found.length === 2 ? found : undefined;
    });
    expect(mails.map(({ text }) => text).join()).toContain('Sidan 3 saknas.');
    await putFiles(asked, first.id, ['del-2.md', reportText('701')]);
    expect((await submit(asked)).status).toBe(202);
    expect(await detail(asked)).toMatchObject({ submissions: [{ number: 1 }, { number: 2, fileCount: 1 }] });
    const rows = await app.knex('documentRequestSubmissions').where({ documentRequestId: asked.requestId }).orderBy('number'); // biome-ignore format: one line
    expect(rows[0].answers[0]).toMatchObject({ comment: 'Första svaret' });
  });

  test('closed, it takes nothing in; opened again after that, it goes on in a run of its own', async () => {
    const asked = await ask();
    const [first] = (await seen(asked)).items;
    await putFiles(asked, first?.id ?? '', ['utkast.md', reportText('9')]);
    await app.as(room.admin).call(documentRequests.close, { params: { requestId: asked.requestId } });
    await eventually('it is closed', async () => (await stateOf(asked)) === 'closed');
    expect((await submit(asked)).status).toBe(409);
    expect((await seen(asked)).items[0]?.files).toMatchObject([{ fileName: 'utkast.md', state: 'draft' }]);
    const params = { requestId: asked.requestId };
    await app.as(room.admin).call(documentRequests.reopen, { params, body: { reason: 'Vi väntar ändå.' } });
    expect((await submit(asked)).status).toBe(202);
    const processes = await app.knex('processes').where({ subjectId: asked.requestId }).orderBy('createdAt');
    expect(processes).toMatchObject([{ state: 'succeeded', phase: 'closed' }, { state: 'waiting', phase: 'answered' }]); // biome-ignore format: one line
  });

  test('given more time keeps the period of each item, which nobody can move', async () => {
    const asked = await ask({ dueOn: day(2) });
    const params = { requestId: asked.requestId };
    await app.as(room.admin).call(documentRequests.extend, { params, body: { dueOn: day(90) } });
    const request = await seen(asked);
    expect(request.dueAt?.slice(0, 10)).toBe(day(90));
    expect(new Date(request.expiresAt).getTime()).toBeGreaterThan(Date.now() + 100 * 86_400_000);
    expect(request.items[0]).toMatchObject({ periodStart: '2025-01-01', periodEnd: '2025-12-31' });
    const move = app.knex('documentRequestItems').where({ documentRequestId: asked.requestId });
    await expect(move.update({ periodEnd: '2026-03-31' })).rejects.toThrow(/immutable/);
    const past = await app
      .as(room.admin)
      .request(documentRequests.extend, { params, body: { dueOn: day(-3) } });
    expect(past.body).toMatchObject({ status: 400, errors: [{ path: 'dueOn', code: 'in_the_past' }] });
  });

  test('revoked, its link is dead at the next call, also for a page that is open, and its run ends', async () => {
    const asked = await ask();
    expect((await seen(asked)).state).toBe('sent');
    const revokedAt = Date.now();
    await app.as(room.admin).call(shareLinks.revoke, { params: { linkId: asked.linkId } });
    const answer = await asked.guest.request(shared.request, { params: { linkId: asked.linkId } });
    expect(answer.status).toBe(401);
    expect(Date.now() - revokedAt).toBeLessThan(5000);
    const look = await app.as().request(shared.look, { body: { token: asked.token } });
    expect(look).toMatchObject({ status: 410 });
    // Not a moment later: link and request ended in one transaction, before the answer.
    expect(await stateOf(asked)).toBe('cancelled');
    await eventually('the run ends', () => app.knex('processes').where({ id: asked.processId, state: 'cancelled' }).first()); // biome-ignore format: one line
    const reopen = { params: { requestId: asked.requestId }, body: { reason: 'Försök igen.' } };
    expect((await app.as(room.admin).request(documentRequests.reopen, reopen)).status).toBe(409);
  });

  test('nothing of it but ids stands in the clear with Temporal, and the token nowhere', async () => {
    const asked = await ask();
    const id = workflowId(room.companyId, 'documentRequest', asked.requestId);
    const history = JSON.stringify(await app.temporal.workflow.getHandle(id).fetchHistory());
    for (const secret of [asked.token, asked.email, 'Rut Revisor', 'Till bokslutet'])
      for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
        expect(history).not.toContain(form);
  });
});

test('a reader of the project asks nobody, and bad input names its field', async () => {
  const reader = await app.person();
  const { companyId, projectId } = room;
  await aProjectMember(app.knex, { userId: reader.user.id, companyId, projectId, role: 'reader' });
  const valid = { recipient: { name: 'A', email: 'a@example.test' }, dueOn: day(5), items: [{ documentKind: 'budget' }] }; // biome-ignore format: one line
  const tried = async (body: object, who = room.admin) =>
    (await app.as(who).request(documentRequests.create, { params: { projectId }, body: { ...valid, ...body } })).body; // biome-ignore format: one line
  expect(await tried({}, reader)).toMatchObject({ status: 403 });
  const bad: [object, string][] = [
    [{ items: [] }, 'items'],
    [{ dueOn: day(-1) }, 'dueOn'],
    [{ dueOn: day(800) }, 'dueOn'],
    [{ recipient: { name: 'A', email: 'no' } }, 'recipient.email'],
    [{ items: [{ documentKind: 'Not A Kind' }] }, 'items.0.documentKind'],
    [{ items: [{ documentKind: 'budget', periodStart: '2025-01-01' }] }, 'items.0.periodEnd'],
    [{ items: [{ documentKind: 'budget', periodStart: '2025-02-01', periodEnd: '2025-01-01' }] }, 'items.0.periodEnd'], // biome-ignore format: one line
  ];
  for (const [body, path] of bad)
    expect(await tried(body), JSON.stringify(body)).toMatchObject({ status: 400, errors: [{ path }] });
});
