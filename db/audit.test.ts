// The audit chain: whole under load, and broken by any change to what was written.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit, recordAudits, toRow, verifyAudit } from './audit.ts';
import { auditHash } from './audit-chain.ts';
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
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 20 });
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
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 1 });
  });

  test('whoever asks, Postgres changes, removes and puts in between nothing', async () => {
    for (const index of [1, 2]) await write({ index });
    const zeros = `decode(repeat('00', 32), 'hex')`;
    const attempts: [string, RegExp][] = [
      [`update audit_events set action = 'x' where tenant_id = '${tenantId}'`, /only grows/],
      [`delete from audit_events where tenant_id = '${tenantId}'`, /only grows/],
      [`truncate audit_events`, /only grows/],
      [`delete from audit_heads where tenant_id = '${tenantId}'`, /only grows/],
      [`truncate audit_heads`, /only grows/],
      [`update audit_heads set seq = 1 where tenant_id = '${tenantId}'`, /moves with its rows/],
      [`update audit_heads set hash = ${zeros} where tenant_id = '${tenantId}'`, /moves with its rows/],
      [`update audit_heads set seq = 3 where tenant_id = '${tenantId}'`, /moves with its rows/],
      [
        `insert into audit_events select tenant_id, 9, at, actor_kind, actor_id, action, subject_kind, subject_id, outcome, detail, request_id, previous_hash, hash from audit_events where tenant_id = '${tenantId}' and seq = 2`,
        /must follow/,
      ],
      [
        `insert into audit_events select tenant_id, 3, at, actor_kind, actor_id, action, subject_kind, subject_id, outcome, detail, request_id, previous_hash, hash from audit_events where tenant_id = '${tenantId}' and seq = 2`,
        /must follow/,
      ],
    ];
    for (const [sql, refusal] of attempts) await expect(db.knex.raw(sql), sql).rejects.toThrow(refusal);
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 2 });
  });

  /** As somebody with the whole server in their hands could: past the triggers. */
  const tamper = (sql: string) =>
    db.knex.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica');
      const { rowCount } = await trx.raw(`${sql} and tenant_id = '${tenantId}'`);
      expect(rowCount).toBeGreaterThan(0);
    });
  const flip = (column: string) => `set ${column} = set_byte(${column}, 5, get_byte(${column}, 5) # 1)`;
  const columns = `tenant_id, at, actor_kind, actor_id, action, subject_kind, subject_id, outcome, detail, request_id, previous_hash, hash`;

  test.each([
    ['one byte of a hash', `update audit_events ${flip('hash')} where seq = 2`, 2, 'changed'],
    ['one byte of the link', `update audit_events ${flip('previous_hash')} where seq = 2`, 2, 'changed'],
    ['one letter of what was done', `update audit_events set action = 'document.reaD' where seq = 2`, 2, 'changed'],
    ['a detail', `update audit_events set detail = '{"index": 9}' where seq = 3`, 3, 'changed'],
    ['the time', `update audit_events set at = at + interval '1 ms' where seq = 1`, 1, 'changed'],
    ['the outcome', `update audit_events set outcome = 'denied' where seq = 3`, 3, 'changed'],
    ['who did it', `update audit_events set actor_id = tenant_id where seq = 1`, 1, 'changed'],
    ['a row taken out of the middle', `delete from audit_events where seq = 2`, 2, 'missing'],
    ['the newest row taken away', `delete from audit_events where seq = 3`, 3, 'missing'],
    ['two rows that changed places', `update audit_events e set (at, detail, previous_hash, hash) = (select at, detail, previous_hash, hash from audit_events o where o.tenant_id = e.tenant_id and o.seq = 5 - e.seq) where seq in (2, 3)`, 2, 'changed'],
    ['a row put at the end', `insert into audit_events (seq, ${columns}) select 4, ${columns} from audit_events where seq = 3`, 4, 'changed'],
    ['a head turned back', `update audit_heads set seq = 2 where seq = 3`, 3, 'head'],
    ['a head rewritten', `update audit_heads ${flip('hash')} where seq = 3`, 3, 'head'],
    ['a head taken away', `delete from audit_heads where seq = 3`, 1, 'head'],
  ])('%s, changed past the triggers, is found at its place', async (_what, sql, brokenAtSeq, what) => {
    for (const index of [1, 2, 3]) await write({ index });
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 3 });
    await tamper(sql);
    expect(await verifyAudit(db.knex, tenantId)).toEqual({ isIntact: false, brokenAtSeq, what });
  }); // biome-ignore format: a table

  test('a row that was rewritten with a hash of its own is found by the row after it', async () => {
    for (const index of [1, 2, 3]) await write({ index });
    const [, second] = await AuditEvent.query(db.knex).where({ tenantId }).orderBy('seq');
    if (!second) throw new Error('no second row');
    const forged = { ...toRow(second), outcome: 'denied' as const };
    await tamper(
      `update audit_events set outcome = 'denied', hash = decode('${auditHash(forged)}', 'hex') where seq = 2`,
    );
    expect(await verifyAudit(db.knex, tenantId)).toEqual({
      isIntact: false,
      brokenAtSeq: 3,
      what: 'unlinked',
    });
  });

  test('rows written while a chain is read do not look like a break', async () => {
    await write();
    const writing = Promise.all(Array.from({ length: 30 }, () => write()));
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => verifyAudit(db.knex, tenantId)));
    await writing;
    for (const verdict of verdicts) expect(verdict).toMatchObject({ isIntact: true });
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 31 });
  });

  test('several acts of one transaction are one stretch of the chain', async () => {
    const act = { actorKind: 'system', action: 'document.read', subjectKind: 'document', outcome: 'allowed' } as const; // biome-ignore format: one line
    const last = await db.knex.transaction((trx) => recordAudits(trx, tenantId, [act, act, act]));
    expect(last).toBe(3);
    await write();
    expect(await verifyAudit(db.knex, tenantId)).toMatchObject({ isIntact: true, count: 4 });
  });

  test('a tenant without events is intact, and one chain says nothing of another', async () => {
    await write();
    expect(await verifyAudit(db.knex, (await aCompany(db.knex)).id)).toMatchObject({
      isIntact: true,
      count: 0,
    });
  });
});
