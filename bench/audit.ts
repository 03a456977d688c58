// What an act costs: rows appended per second to one chain and to ten at once, and rows verified per second. One JSON line.
// Usage: node bench/audit.ts [--rows N]   (DATABASE_URL names the server; without it an embedded one is started)
import { parseArgs } from 'node:util';
import { recordAudit, verifyAudit } from '#db/audit.ts';
import { aCompany, aUser } from '#db/factories.ts';
import { newId } from '#db/new-id.ts';
import { startTestDatabase } from '#db/test-database.ts';
import { percentiles } from './running-product.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '2000' } } });
const count = Number(values.rows);
const writers = 10;
const db = await startTestDatabase();

/** `count` rows by ten writers, spread over the chains; what each append took, from begin to commit. */
async function append(tenantIds: string[], actorId: string) {
  const times: number[] = [];
  let left = count;
  const write = async (writer: number) => {
    while (left > 0) {
      left -= 1;
      const startedAt = performance.now();
      await db.knex.transaction((trx) =>
        recordAudit(trx, {
          tenantId: tenantIds[writer % tenantIds.length] ?? '',
          actorKind: 'user',
          actorId,
          action: 'documents.text',
          subjectKind: 'DataFile',
          subjectId: newId(),
          outcome: 'allowed',
          detail: { fileVersionId: newId(), version: 1 },
          requestId: newId(),
        }),
      );
      times.push(performance.now() - startedAt);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: Math.round(count / seconds), ms: percentiles(times) };
}

try {
  const { id: actorId } = await aUser(db.knex);
  const tenants: string[] = [];
  for (let n = 0; n < 11; n += 1) tenants.push((await aCompany(db.knex)).id);
  const [one = '', ...ten] = tenants;
  await append(ten, actorId);
  const toTen = await append(ten, actorId);
  const toOne = await append([one], actorId);
  const startedAt = performance.now();
  const verdict = await verifyAudit(db.knex, one);
  const verifiedPerSecond = Math.round(count / ((performance.now() - startedAt) / 1000));
  console.log(JSON.stringify({ bench: 'audit', rows: count, writers, toOne, toTen, verifiedPerSecond, isIntact: verdict.isIntact })); // biome-ignore format: one line
} finally {
  await db.stop();
}
