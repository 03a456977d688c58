// The audit chain: whole under load, and broken by any change to what was written.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit, verifyAudit } from './audit.ts';
import { aCompany, aUser } from './factories.ts';
import { AuditEvent } from './models/audit-event.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  db = await startTestDatabase();
});
beforeEach(async () => {
  tenantId = (await aCompany(db.knex)).id;
});
afterAll(() => db.stop());

const write = (detail: Record<string, unknown> = {}) =>
  db.knex.transaction((trx) =>
    recordAudit(trx, {
      tenantId,
      actorKind: 'system',
      action: 'document.read',
      subjectKind: 'document',
      outcome: 'allowed',
      detail,
    }),
  );

describe('audit chain', () => {
  test('twenty writers at once leave one chain without gaps that verifies', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => write({ index, nested: { b: [1, null, 'å'], a: 0.1 } })),
    );
    expect(await verifyAudit(db.knex, tenantId)).toEqual({ isIntact: true, count: 20 });
  });

  test('a refusal is on record too, with who and what', async () => {
    const user = await aUser(db.knex);
    await db.knex.transaction((trx) =>
      recordAudit(trx, {
        tenantId,
        actorKind: 'user',
        actorId: user.id,
        action: 'report.read',
        subjectKind: 'report',
        subjectId: user.id,
        outcome: 'denied',
        requestId: 'r-1',
      }),
    );
    expect(await AuditEvent.query(db.knex).findById([tenantId, 1])).toMatchObject({
      outcome: 'denied',
      actorId: user.id,
      seq: 1,
    });
    expect(await verifyAudit(db.knex, tenantId)).toEqual({ isIntact: true, count: 1 });
  });

  test.each([
    [
      'one byte of a hash',
      `update audit_events set hash = set_byte(hash, 5, get_byte(hash, 5) # 1) where seq = 2`,
      2,
    ],
    ['one letter of what was done', `update audit_events set action = 'document.reaD' where seq = 2`, 2],
    ['a detail', `update audit_events set detail = '{"index": 9}' where seq = 3`, 3],
    ['the time', `update audit_events set at = at + interval '1 ms' where seq = 1`, 1],
    ['a row taken out of the middle', `delete from audit_events where seq = 2`, 2],
    ['the newest row taken away', `delete from audit_events where seq = 3`, 3],
    [
      'an order that was swapped',
      `update audit_events set seq = case seq when 1 then 9 else 1 end where seq in (1)`,
      1,
    ],
  ])('%s, changed afterwards, is found', async (_what, sql, brokenAtSeq) => {
    for (const index of [1, 2, 3]) await write({ index });
    expect(await verifyAudit(db.knex, tenantId)).toEqual({ isIntact: true, count: 3 });
    await db.knex.raw(`${sql} and tenant_id = '${tenantId}'`);
    expect(await verifyAudit(db.knex, tenantId)).toEqual({ isIntact: false, brokenAtSeq });
  });

  test('a tenant without events is intact, and one chain says nothing of another', async () => {
    await write();
    expect(await verifyAudit(db.knex, (await aCompany(db.knex)).id)).toEqual({ isIntact: true, count: 0 });
  });
});
