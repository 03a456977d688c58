// Each store away once, and the worker killed, in the middle of an erasure: it waits, goes on, and no store's contents tell of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStorage } from '#adapters/storage/index.ts';
import { hashPassword } from '#api/passwords.ts';
import { hashSecret, newSecret } from '#api/secrets.ts';
import { accountLinks } from '#contracts/api/account-links.ts';
import { chats } from '#contracts/api/chats.ts';
import { documentRequests } from '#contracts/api/document-requests.ts';
import { invitationBatches } from '#contracts/api/invitation-batches.ts';
import { privacy } from '#contracts/api/privacy.ts';
import { rooms } from '#contracts/api/rooms.ts';
import { aCompanyMember } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { readCatalog } from '#db/privacy/catalog.ts';
import { companyColumns, keptOfCompany } from '#db/privacy/company-rows.ts';
import { type Seed, seedEverything } from '#db/privacy/test-seed.ts';
import { mintTenantKey } from '#db/tenant-keys.ts';
import { eventually, type TestPerson } from '#temporal/test-app.ts';
import { type Door, type OfflineApp, startOfflineApp } from '#temporal/test-offline.ts';
import { scanContents } from '#temporal/test-scan.ts';

const hasStack = Boolean(process.env['TEMPORAL_ADDRESS'] && process.env['MILVUS_ADDRESS']);
/** Longer than any single try needs to notice. */
const awayMs = 3000;

describe.skipIf(!hasStack)('an erasure with every store offline once', () => {
  let offline: OfflineApp;
  /** The person who goes first, in the company that goes afterwards; every table holds a row of theirs. */
  let seed: Seed;
  let me: TestPerson;
  let second: TestPerson;

  beforeAll(async () => {
    offline = await startOfflineApp({ PRIVACY_ERASURE_GRACE: '1 second' });
    const { app } = offline;
    const { knex, env } = app;
    const rawKey = `mails/${newId()}`;
    seed = await seedEverything(knex, `q${newId().slice(-8)}`, {
      inbound_mails: () => ({ raw_key: rawKey }),
    });
    const { userId, companyId } = seed;
    await createStorage(env).put(rawKey, Buffer.from(`From: ${seed.name} <${seed.email}>\n\nHej`));
    const key = mintTenantKey(Buffer.from(env.MASTER_KEY, 'base64'));
    await knex('tenantKeys').where({ tenantId: companyId }).update(key);
    await knex('userCompanyRelations').where({ userId, companyId }).update({ role: 'admin' });
    await knex('users')
      .where({ id: userId })
      .update({ disabledAt: null, passwordHash: await hashPassword('a long password') });
    const sessionToken = newSecret('ins');
    await knex('sessions').insert({ id: newId(), userId, tokenHash: hashSecret(sessionToken), expiresAt: new Date(Date.now() + 86_400_000) }); // biome-ignore format: one line
    me = { user: await knex('users').where({ id: userId }).first(), sessionToken };
    second = await app.person();
    await aCompanyMember(knex, { userId: second.user.id, companyId, role: 'admin' });
  }, 120_000);
  afterAll(() => offline?.stop());

  /** What the erasure of this process has told, with the pass where one is counted. */
  const lines = async (processId: string): Promise<string[]> =>
    (await offline.app.knex('processEvents').where({ processId }).orderBy('seq')).map(({ messageKey, args }) => `${messageKey} ${args.pass ?? ''}`.trim()); // biome-ignore format: one line
  const told = (processId: string, line: string, after = '') =>
    eventually(`${line} (after ${after})`, async () => {
      const all = await lines(processId);
      return all.slice(after ? all.indexOf(after) : 0).includes(line);
    }, 90_000); // biome-ignore format: one call
  const missing = async (processId: string, line: string) => expect(await lines(processId)).not.toContain(line); // biome-ignore format: one line
  const away = async (door: Door) => {
    await door.cut();
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    await door.mend();
  };
  const done = (id: string) =>
    eventually('the receipt', () => offline.app.knex('privacyRequests').where({ id, state: 'done' }).first(), 240_000); // biome-ignore format: one line
  const closed = (kind: string, count: number) =>
    eventually(`${count} of ${kind} to end`, async () => {
      const ended = await offline.app.knex('processes').where({ kind }).whereNotNull('closedAt');
      return ended.length >= count;
    }, 90_000); // biome-ignore format: one call
  const places = async (...words: string[]) =>
    (await scanContents(offline.app, words)).map(({ place }) => place.replaceAll(/[0-9a-f-]{36}/g, '<id>'));

  test('of a person: histories, files, index and rows, each away in turn, tell nothing of them afterwards', async () => {
    const { app, doors } = offline;
    const { knex } = app;
    const { companyId, email, name } = seed;
    const question = `zqfraga${seed.who}`;
    const next = `zqnyadress${seed.who}@example.test`;
    const words = [email, `zq${seed.who}adress`, name, question, next];
    const mine = app.as(me);
    const { id: projectId } = await mine.call(rooms.createProject, { params: { companyId }, body: { name: 'Budget' } }); // biome-ignore format: one line
    await mine.upload(projectId, [
      { name: 'hyra.txt', bytes: `Hyran i Trosa är 4711 kronor. Frågor till ${email}.` },
    ]);
    await eventually('the document', () => knex('dataFiles').where({ projectId, state: 'ready' }).first(), 90_000); // biome-ignore format: one line
    await mine.call(chats.ask, { params: { projectId }, body: { question: `Vad är hyran i Trosa för ${question}?` } }); // biome-ignore format: one line
    await closed('answer', 1);
    await mine.call(privacy.exportMine, {});
    await eventually('the copy', () => knex('privacyRequests').where({ kind: 'export', requestedBy: me.user.id, state: 'done' }).first(), 60_000); // biome-ignore format: one line
    await mine.call(accountLinks.requestEmailChange, { body: { email: next, currentPassword: 'a long password' } }); // biome-ignore format: one line
    await app.as().call(accountLinks.request, { body: { email, purpose: 'password_reset' } });
    await closed('accountMail', 2);
    // What others did with their address: asked them for documents, invited them, alone and on a list.
    const theirs = app.as(second);
    const dueOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await theirs.call(documentRequests.create, { params: { projectId }, body: { recipient: { name, email }, dueOn, items: [{ documentKind: 'budget' }] } }); // biome-ignore format: one line
    const other = await app.room(second);
    const target = { scopeKind: 'company', companyId: other.companyId, role: 'member' } as const;
    await theirs.call(rooms.invite, { body: { email, target } });
    const list = { scopeKind: 'project', scopeId: other.projectId, csv: `${email};reader;sv\n` } as const;
    await theirs.call(invitationBatches.start, { body: list });
    await closed('invitationBatch', 1);
    // Left in the index by a document that is in no company any more, as after a restored backup.
    await theirs.upload(other.projectId, [{ name: 'stray.txt', bytes: `Ring ${email} om hyran.` }]);
    const stray = await eventually('the stray', () => knex('dataFiles').where({ projectId: other.projectId, state: 'ready' }).first(), 90_000); // biome-ignore format: one line
    await knex('dataFiles').where({ id: stray.id }).update({ currentVersionId: null });
    for (const table of ['chunks', 'fileVersions'] as const) await knex(table).where({ dataFileId: stray.id }).delete(); // biome-ignore format: one line
    await knex('dataFiles').where({ id: stray.id }).delete();
    await createStorage(app.env).removeAll(`originals/${other.companyId}`);
    await createStorage(app.env).removeAll(`extractions/${other.companyId}`);
    const before = await places(...words);
    for (const place of [/^postgres users.email/, /^files exports/, /^files mails/, /^milvus terms/, /documentRequest.* decoded/, /invitationBatch.* decoded/])
      expect(before.some((one) => place.test(one)), String(place)).toBe(true); // biome-ignore format: a list

    const { privacyRequestId, processId } = await mine.call(privacy.eraseMine, { body: { password: 'a long password' } }); // biome-ignore format: one line
    await told(processId, 'privacyErasure.processes_ended');
    await doors.files.cut();
    await away(doors.temporal);
    await told(processId, 'attempt_failed', 'privacyErasure.erased_histories 1');
    await missing(processId, 'privacyErasure.erased_files 1');
    await doors.milvus.cut();
    await doors.files.mend();
    await told(processId, 'privacyErasure.erased_files 1');
    await told(processId, 'attempt_failed', 'privacyErasure.erased_files 1');
    await missing(processId, 'privacyErasure.erased_vectors 1');
    await doors.milvus.mend();
    await told(processId, 'privacyErasure.erased_vectors 1');
    await away(doors.postgres);
    await offline.replaceWorker();
    const { receipt } = await done(privacyRequestId);
    expect(leftovers(receipt)).toEqual([['processes', 0], ['histories', 0], ['files', 0], ['vectors', 0], ['rows', 0]]); // biome-ignore format: one line
    // The company's own document mentions them: it is the company's, and the receipt says that it stays.
    const after = await places(...words);
    expect(after.filter((place) => !/^(postgres (chunks\.text|file_versions\.summary)|milvus terms|files (originals|extractions)\/)/.test(place))).toEqual([]); // biome-ignore format: one line
    expect(receipt.stays).toContain('company_documents');
    expect(await knex('documentRequests').where({ projectId }).first('state')).toEqual({
      state: 'cancelled',
    });
  }, 500_000);

  test('of a company: index, files, rows and histories, each away in turn, tell nothing of it afterwards', async () => {
    const { app, doors } = offline;
    const { knex } = app;
    const { companyId } = seed;
    const third = await app.person();
    await aCompanyMember(knex, { userId: third.user.id, companyId, role: 'admin' });
    const tables = companyColumns(await readCatalog(knex));
    const { name } = await knex('companies').where({ id: companyId }).first('name');
    const own = [...seed.words].flatMap(([place, word]) => {
      const [table = ''] = place.split('.');
      return tables.has(table) && !(table in keptOfCompany) ? [word] : [];
    });
    const words = [...new Set([...own, name, '4711 kronor', 'hyra.txt'])];
    const before = await places(...words);
    for (const place of [/^postgres companies.name/, /^files originals/, /^temporal t.* decoded/])
      expect(before.some((one) => place.test(one)), String(place)).toBe(true); // biome-ignore format: a list

    const { privacyRequestId, processId } = await app.as(second).call(privacy.eraseCompany, { params: { companyId }, body: { name } }); // biome-ignore format: one line
    await told(processId, 'privacyErasure.waits_for_second');
    await doors.milvus.cut();
    await app.as(third).call(privacy.confirmErasure, { params: { privacyRequestId } });
    await told(processId, 'attempt_failed');
    await missing(processId, 'privacyErasure.erased_vectors 1');
    await doors.files.cut();
    await doors.milvus.mend();
    await told(processId, 'privacyErasure.erased_vectors 1');
    await told(processId, 'attempt_failed', 'privacyErasure.erased_vectors 1');
    await missing(processId, 'privacyErasure.erased_files 1');
    await doors.files.mend();
    await told(processId, 'privacyErasure.erased_files 1');
    await away(doors.postgres);
    await told(processId, 'privacyErasure.erased_rows 1');
    await away(doors.temporal);
    await offline.replaceWorker();
    const { receipt } = await done(privacyRequestId);
    expect(leftovers(receipt)).toEqual([['processes', 0], ['vectors', 0], ['files', 0], ['rows', 0], ['histories', 0]]); // biome-ignore format: one line
    expect(await places(...words)).toEqual([]);
    // Its id stays where the audit hangs on it, in the receipt, and as the name of the erasure itself.
    const named = new Set((await places(companyId)).filter((place) => !tombstones.test(place)));
    expect([...named]).toEqual([]);
  }, 500_000);
});

/** docs/privacy.md says of each why it stays. */
const tombstones =
  /^(postgres (audit_events|audit_heads|tenants|tenant_keys|privacy_requests)\.|postgres processes\.workflow_id|temporal sys\/privacyErasure\/)/;

const leftovers = ({ stores }: { stores: { store: string; leftovers: number }[] }) =>
  stores.map(({ store, leftovers: left }) => [store, left]);
