// The outbox: a change is heard after it is committed, never before, and never when it was taken back.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDataFile } from './factories.ts';
import { AppEventRow } from './models/app-event-row.ts';
import { appEventsChannel, recordEvent, toAppEvent } from './outbox.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
let listener: pg.Client;
const heard: { id: number; isReadable: boolean }[] = [];

beforeAll(async () => {
  db = await startTestDatabase();
  listener = new pg.Client(db.url);
  await listener.connect();
  listener.on('notification', async ({ payload }) => {
    const id = Number(payload);
    heard.push({ id, isReadable: (await AppEventRow.query(db.knex).findById(id)) !== undefined });
  });
  await listener.query(`listen ${appEventsChannel}`);
});
afterAll(async () => {
  await listener.end();
  await db.stop();
});

const until = async (isTrue: () => boolean) => expect.poll(isTrue, { timeout: 5000, interval: 5 }).toBe(true);

describe('outbox', () => {
  test('an event is heard after its commit, when its row can be read', async () => {
    const file = await aDataFile(db.knex);
    const event = {
      type: 'file.changed',
      tenantId: file.companyId,
      companyId: file.companyId,
      ...(file.projectId === null ? {} : { projectId: file.projectId }),
      dataFileId: file.id,
    } as const;
    const trx = await db.knex.transaction();
    const id = await recordEvent(trx, event);
    await db.knex.raw('select pg_sleep(0.1)');
    expect(heard.map((each) => each.id)).not.toContain(id);
    await trx.commit();
    await until(() => heard.some((each) => each.id === id && each.isReadable));
    expect(toAppEvent(await AppEventRow.query(db.knex).findById(id).throwIfNotFound())).toEqual(event);
  });

  test('an event that was rolled back is neither heard nor kept', async () => {
    const { companyId } = await aDataFile(db.knex);
    const trx = await db.knex.transaction();
    const lost = await recordEvent(trx, { type: 'company.changed', tenantId: companyId, companyId });
    await trx.rollback();
    const kept = await db.knex.transaction((next) =>
      recordEvent(next, { type: 'company.changed', tenantId: companyId, companyId }),
    );
    await until(() => heard.some((each) => each.id === kept));
    expect(heard.map((each) => each.id)).not.toContain(lost);
    expect(await AppEventRow.query(db.knex).findById(lost)).toBeUndefined();
  });
});
