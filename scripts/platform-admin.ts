// `npm run platform-admin -- --email X`: makes somebody platform administrator in a running Insyn, or unmakes them.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createKnex } from '#db/knex.ts';
import { setPlatformAdministrator } from '#db/queries/platform-administrators.ts';
import { addresses } from './running-product.ts';

const usage = 'npm run platform-admin -- --email PERSON [--revoke] [--data DIR]';

/** Throws with a sentence for everything that is the caller's to mend. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      revoke: { type: 'boolean', default: false },
      data: { type: 'string', default: join(import.meta.dirname, '..', '.data') },
    },
  });
  const { email, revoke } = values;
  if (!email) throw new Error(usage);
  const { databaseUrl, publicUrl } = addresses(resolve(process.env['INIT_CWD'] ?? '.', values.data));
  const knex = createKnex(databaseUrl, { min: 0, max: 1 });
  try {
    const result = await knex.transaction((trx) => setPlatformAdministrator(trx, email, !revoke));
    if (result === 'unknown') throw new Error(`nobody here has the address ${email}`);
    if (result === 'unchanged') console.log(`${email} ${revoke ? 'was not' : 'is already'} one`);
    else if (revoke) console.log(`${email} is no platform administrator any more`);
    else console.log(`${email} is platform administrator: sign in again, then ${publicUrl}/admin`);
  } finally {
    await knex.destroy();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
