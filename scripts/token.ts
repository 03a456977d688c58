// `npm run token -- --email X`: makes an API token for somebody in a running Insyn, and prints it once.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hashSecret, newSecret } from '#api/secrets.ts';
import { createKnex } from '#db/knex.ts';
import { ApiToken } from '#db/models/api-token.ts';
import { User } from '#db/models/user.ts';
import { addressesOf } from './running-insyn.ts';

const usage =
  'npm run token -- --email PERSON [--name NAME] [--scopes read,write,ask] [--days N] [--data DIR]';
const knownScopes = ['read', 'write', 'ask'];

/** Throws with a sentence for everything that is the caller's to mend. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string', default: 'command line' },
      scopes: { type: 'string', default: 'read,write,ask' },
      days: { type: 'string', default: '90' },
      data: { type: 'string', default: join(import.meta.dirname, '..', '.data') },
    },
  });
  const { email, name } = values;
  if (!email) throw new Error(usage);
  const scopes = values.scopes.split(',').map((scope) => scope.trim());
  const wrong = scopes.find((scope) => !knownScopes.includes(scope));
  if (wrong !== undefined) throw new Error(`--scopes ${wrong}: there are ${knownScopes.join(', ')}`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 730) throw new Error('--days is a number from 1 to 730');

  const { databaseUrl, publicUrl } = addressesOf(resolve(process.env['INIT_CWD'] ?? '.', values.data));
  const knex = createKnex(databaseUrl, { min: 0, max: 1 });
  try {
    const user = await User.query(knex).findOne({ email }).whereNull('disabledAt');
    if (!user) throw new Error(`nobody here has the address ${email}`);
    const secret = newSecret('insyn');
    const expiresAt = new Date(Date.now() + days * 86_400_000);
    const tokenHash = hashSecret(secret);
    await ApiToken.query(knex).insert({
      userId: user.id,
      name,
      tokenHash,
      prefix: secret.slice(0, 12),
      scopes,
      expiresAt,
    });
    console.error(`A token of ${user.email} for ${publicUrl}/api, until ${expiresAt.toISOString()}:`);
    // Alone on the standard output, so that TOKEN=$(npm run --silent token -- …) holds it and nothing else.
    console.log(secret);
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
