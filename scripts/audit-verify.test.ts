// `npm run audit:verify` over a database and over an exported file: whatever was changed is found at its place.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditRow } from '#contracts/audit.ts';
import { auditRows, recordAudit, verifyAudit } from '#db/audit.ts';
import { checkAuditFile } from '#db/audit-file.ts';
import { aUser } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { foundCompany } from '#db/queries/rooms.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'insyn-audit-'));
});
afterAll(async () => {
  await db.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((done) => {
    const script = join(import.meta.dirname, 'audit-verify.ts');
    const env = { ...process.env, DATABASE_URL: db.url };
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });

/** A founded company with five rows, the fifth of them the newest. */
async function aChain(): Promise<string> {
  const { id: founderId } = await aUser(db.knex);
  const usual = { country: 'SE', language: 'sv', fiscalYearStartMonth: 1, currency: 'SEK' } as const;
  const company = { id: newId(), name: 'Bolag', organisationNumber: null, ...usual };
  const key = { keyId: newId(), wrappedDek: Buffer.alloc(60) };
  await db.knex.transaction((trx) => foundCompany(trx, company, founderId, key));
  const act = { tenantId: company.id, actorKind: 'user', actorId: founderId, action: 'reports.get', subjectKind: 'Report', outcome: 'allowed' } as const; // biome-ignore format: one line
  for (const index of [1, 2, 3, 4])
    await db.knex.transaction((trx) => recordAudit(trx, { ...act, detail: { index } }));
  return company.id;
}

const exported = async (tenantId: string, filter = {}): Promise<string[]> => {
  const rows: AuditRow[] = [];
  for await (const row of auditRows(db.knex, tenantId)) rows.push(row);
  const last = rows.at(-1);
  const end = { tenantId, seq: last?.seq, hash: last?.hash, filter };
  return [...rows, { end }].map((line) => JSON.stringify(line));
};
const check = async (lines: string[]) => {
  const path = join(folder, `${newId()}.jsonl`);
  await writeFile(path, `${lines.join('\n')}\n`);
  return checkAuditFile(path);
};

test('a whole database is told in one line; a broken chain is named with its place, and ends with 1', async () => {
  const [whole, broken] = [await aChain(), await aChain()];
  const good = await run();
  expect(good).toEqual({ code: 0, out: '3 chains, 10 rows: all intact\n' });
  const listed = await run('--list');
  const verdict = await verifyAudit(db.knex, whole);
  expect(listed.out).toContain(`${whole}  intact  5 rows, the newest ${verdict.isIntact && verdict.hash}`);
  await db.knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx('auditEvents')
      .where({ tenantId: broken, seq: 3 })
      .update({ detail: { index: 7 } });
  });
  const bad = await run();
  expect(bad.code).toBe(1);
  expect(bad.out).toContain(`${broken}  broken  at row 3: the row was changed after it was written\n`);
  expect(bad.out).toContain('3 chains, 1 of them broken');
  expect(bad.out).not.toContain(whole);
  // A chain that was taken away whole is missed too.
  await db.knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    for (const table of ['auditEvents', 'auditHeads']) await trx(table).where({ tenantId: whole }).delete();
  });
  expect((await run()).out).toContain(`${whole}  broken  at row 1: a row is missing\n`);
}, 60_000);

test('an exported file is checked without a database, from the command line too', async () => {
  const lines = await exported(await aChain());
  expect(await check(lines)).toMatchObject({ isIntact: true, count: 5, isPart: false });
  const path = join(folder, 'whole.jsonl');
  await writeFile(path, lines.join('\n'));
  expect(await run('--file', path)).toMatchObject({ code: 0, out: expect.stringContaining('intact  5 rows') });
  await writeFile(path, lines.join('\n').replace('"index":2', '"index":3'));
  expect(await run('--file', path)).toMatchObject({ code: 1, out: expect.stringContaining('broken  at row 3') });
  expect((await run('--file', join(folder, 'none.jsonl'))).code).toBe(2);
}, 60_000); // biome-ignore format: one glance

test('any one byte of a file that is another is found at its row', async () => {
  const lines = await exported(await aChain());
  const row = 2;
  const text = lines[row] ?? '';
  for (let at = 0; at < text.length; at += 1) {
    // The next character: a digit stays one, so that most changes leave a row that reads as one.
    const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    const verdict = await check(lines.with(row, changed));
    expect(verdict, changed).toMatchObject({ isIntact: false, brokenAtSeq: row + 1 });
  }
}, 60_000);

test.each([
  ['a row removed', (lines: string[]) => lines.toSpliced(1, 1), 2, 'missing'],
  ['the newest row removed', (lines: string[]) => lines.toSpliced(4, 1), 5, 'missing'],
  ['the end cut off', (lines: string[]) => lines.slice(0, -1), 6, 'missing'],
  ['two rows swapped', (lines: string[]) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? ''), 2, 'missing'],
  ['a row put in twice', (lines: string[]) => lines.toSpliced(2, 0, lines[1] ?? ''), 3, 'missing'],
  ['another end', (lines: string[]) => lines.with(5, (lines[5] ?? '').replace(/"hash":"./, '"hash":"x')), 5, 'head'],
])('%s is found', async (_what, change, brokenAtSeq, what) => {
  const lines = await exported(await aChain());
  expect(await check(change(lines))).toMatchObject({ isIntact: false, brokenAtSeq, what });
}); // biome-ignore format: a table

test('of a filtered export each row is checked, and gaps are none', async () => {
  const lines = (await exported(await aChain(), { action: 'reports.get' })).toSpliced(2, 1);
  expect(await check(lines)).toMatchObject({ isIntact: true, count: 4, isPart: true });
  const changed = lines.with(3, (lines[3] ?? '').replace('"allowed"', '"denied"'));
  expect(await check(changed)).toMatchObject({ isIntact: false, brokenAtSeq: 5, what: 'changed' });
});
