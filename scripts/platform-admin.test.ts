// The command that makes somebody platform administrator, run as a person runs it.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformTenantId } from '#contracts/platform.ts';
import { verifyAudit } from '#db/audit.ts';
import { aUser } from '#db/factories.ts';
import { AuditEvent } from '#db/models/audit-event.ts';
import { startTestDatabase, type TestDatabase } from '#db/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db.stop());

const script = join(import.meta.dirname, 'platform-admin.ts');
const run = async (...args: string[]): Promise<string> => {
  const env = { ...process.env, DATABASE_URL: db.url, PUBLIC_URL: 'http://insyn.test' };
  try {
    return (await promisify(execFile)(process.execPath, [script, ...args], { env })).stdout;
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
};

test('makes and unmakes an administrator, logged as the system’s act; says what is wrong', async () => {
  const user = await aUser(db.knex);
  const isOne = async () => (await db.knex('users').where({ id: user.id }).first()).isPlatformAdministrator;
  expect(await run('--email', user.email.toUpperCase())).toContain('http://insyn.test/admin');
  expect(await isOne()).toBe(true);
  expect(await run('--email', user.email)).toContain('is already one');
  expect(await run('--email', user.email, '--revoke')).toContain('no platform administrator any more');
  expect(await isOne()).toBe(false);
  expect(await run('--email', 'nobody@example.test')).toContain('nobody here has the address');
  expect(await run()).toContain('--email PERSON');
  const acts = await AuditEvent.query(db.knex)
    .where({ tenantId: platformTenantId, subjectId: user.id })
    .orderBy('seq');
  expect(acts.map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ['administrator.made', 'system'],
    ['administrator.unmade', 'system'],
  ]);
  expect(await verifyAudit(db.knex, platformTenantId)).toMatchObject({ isIntact: true });
});
