// The timeline of a process: numbers without gaps in the order of commits, and one line per effect.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany } from './factories.ts';
import { AppEventRow } from './models/app-event-row.ts';
import { Process } from './models/process.ts';
import { ProcessEvent } from './models/process-event.ts';
import { newId } from './new-id.ts';
import { closeProcess, openProcess, recordProcessEvent } from './process-log.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await startTestDatabase();
});
afterAll(() => db.stop());

async function anOpenProcess() {
  const company = await aCompany(db.knex);
  const processId = newId();
  const input = {
    processId,
    tenantId: company.id,
    companyId: company.id,
    kind: 'documentIngestion',
    workflowId: `t/${company.id}/doc/${processId}`,
    subjectKind: 'data_file',
    subjectId: newId(),
  } as const;
  await db.knex.transaction((trx) => openProcess(trx, input));
  return input;
}

const progress = (processId: string, done: number, effectKey?: string) =>
  db.knex.transaction((trx) =>
    recordProcessEvent(trx, {
      processId,
      kind: 'progress',
      messageKey: 'document.pages_read',
      done,
      total: 20,
      ...(effectKey === undefined ? {} : { effectKey }),
    }),
  );

describe('process log', () => {
  test('twenty recorders at once give numbers without gaps, in the order of commits', async () => {
    const { processId } = await anOpenProcess();
    const committed: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => committed.push(await progress(processId, index))),
    );
    const rows = await ProcessEvent.query(db.knex).where({ processId }).orderBy('seq');
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    // The clock is read under the lock, so it can only run backwards if two recorders held it at once.
    expect(rows.map((row) => row.at.getTime())).toEqual(
      rows.map((row) => row.at.getTime()).sort((a, b) => a - b),
    );
    expect(new Set(committed).size).toBe(20);
    expect((await Process.query(db.knex).findById(processId).throwIfNotFound()).lastSeq).toBe(21);
  });

  test('a reader that asks for what came after its last number never misses a line', async () => {
    const { processId } = await anOpenProcess();
    const seen: number[] = [];
    let isDone = false;
    const reader = (async () => {
      for (;;) {
        const isLast = isDone;
        const rows = await ProcessEvent.query(db.knex)
          .where({ processId })
          .where('seq', '>', seen.at(-1) ?? 0)
          .orderBy('seq');
        seen.push(...rows.map((row) => row.seq));
        if (isLast) return;
      }
    })();
    await Promise.all(Array.from({ length: 40 }, (_, index) => progress(processId, index)));
    isDone = true;
    await reader;
    expect(seen).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
  });

  test('a retried activity writes its line once, also when both attempts run at the same time', async () => {
    const { processId } = await anOpenProcess();
    const seqs = await Promise.all(
      Array.from({ length: 5 }, () => progress(processId, 1, `doc:${processId}:read`)),
    );
    expect(new Set(seqs)).toEqual(new Set([2]));
    expect(await ProcessEvent.query(db.knex).where({ processId }).resultSize()).toBe(2);
  });

  test('a rolled back effect leaves neither a line nor a hole', async () => {
    const { processId } = await anOpenProcess();
    const failing = db.knex.transaction(async (trx) => {
      await recordProcessEvent(trx, { processId, kind: 'progress', messageKey: 'x' });
      throw new Error('the effect failed');
    });
    await expect(failing).rejects.toThrow('the effect failed');
    expect(await progress(processId, 1)).toBe(2);
  });

  test('opening twice is opening once; closing twice keeps the first end', async () => {
    const input = await anOpenProcess();
    await db.knex.transaction((trx) => openProcess(trx, input));
    const end = { processId: input.processId, messageKey: 'document.ready' };
    await db.knex.transaction((trx) => closeProcess(trx, { ...end, state: 'succeeded' }));
    await db.knex.transaction((trx) => closeProcess(trx, { ...end, state: 'failed' }));
    const process = await Process.query(db.knex).findById(input.processId).throwIfNotFound();
    expect(process).toMatchObject({ state: 'succeeded', lastSeq: 2 });
    expect(process.closedAt).toBeInstanceOf(Date);
  });

  test('every line is also an event for sockets, with ids only', async () => {
    const { processId, tenantId, companyId } = await anOpenProcess();
    const row = await AppEventRow.query(db.knex).where({ tenantId }).first().throwIfNotFound();
    expect(row).toMatchObject({ type: 'process.progressed', companyId, ids: { processId, seq: 1 } });
  });
});
