// `npm run audit:verify`: reads every chain of acts of a running Insyn, or an exported file, and says where one is broken.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuditVerdict } from '#contracts/audit.ts';
import { verifyAudit } from '#db/audit.ts';
import { checkAuditFile } from '#db/audit-file.ts';
import { createKnex } from '#db/knex.ts';
import { addresses } from './running-product.ts';

const usage = 'npm run audit:verify -- [--list] [--data DIR] | --file EXPORT.jsonl';
const why = {
  missing: 'a row is missing',
  changed: 'the row was changed after it was written',
  unlinked: 'the row does not hang on the one before it',
  head: 'the kept end of the chain is not that of its rows',
};
const told = (verdict: AuditVerdict): string =>
  verdict.isIntact
    ? `intact  ${verdict.count} rows, the newest ${verdict.hash}`
    : `broken  at row ${verdict.brokenAtSeq}: ${why[verdict.what]}`;

/** Prints one line for each broken chain (for each chain with `list`) and a sum; answers whether all are intact. */
async function verifyDatabase(databaseUrl: string, list: boolean): Promise<boolean> {
  const knex = createKnex(databaseUrl, { min: 0, max: 2 });
  try {
    // A tenant has a chain from its first moment: one without is a chain that was taken away.
    const tenants: { id: string; hasHead: boolean }[] = await knex('tenants as t')
      .leftJoin('auditHeads as h', 'h.tenantId', 't.id')
      .orderBy('t.id')
      .select('t.id', knex.raw('h.tenant_id is not null as has_head'));
    let rows = 0;
    let broken = 0;
    for (const { id, hasHead } of tenants) {
      const found = await verifyAudit(knex, id);
      const verdict: AuditVerdict =
        found.isIntact && !hasHead ? { isIntact: false, brokenAtSeq: 1, what: 'missing' } : found;
      if (verdict.isIntact) rows += verdict.count;
      else broken += 1;
      if (list || !verdict.isIntact) console.log(`${id}  ${told(verdict)}`);
    }
    const sum = `${tenants.length} chains`;
    console.log(broken === 0 ? `${sum}, ${rows} rows: all intact` : `${sum}, ${broken} of them broken`);
    return broken === 0;
  } finally {
    await knex.destroy();
  }
}

async function verifyFile(path: string): Promise<boolean> {
  const { isPart, ...verdict } = await checkAuditFile(path);
  console.log(told(verdict));
  if (isPart) console.log('a filtered export: its rows are checked, gaps between them say nothing');
  return verdict.isIntact;
}

try {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      list: { type: 'boolean', default: false },
      data: { type: 'string', default: join(import.meta.dirname, '..', '.data') },
    },
  });
  const from = (path: string) => resolve(process.env['INIT_CWD'] ?? '.', path);
  const isIntact = values.file
    ? await verifyFile(from(values.file))
    : await verifyDatabase(addresses(from(values.data)).databaseUrl, values.list);
  if (!isIntact) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 2;
}
