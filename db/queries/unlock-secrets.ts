// Passwords of locked files on their way to the reader: sealed with the master key, never in a workflow's history.
import type { Knex } from 'knex';
import { UnlockSecret } from '../models/unlock-secret.ts';
import { seal, unseal } from '../tenant-keys.ts';

/** Reading is tried for a while; a password that nobody used by then is forgotten. */
const keepMs = 60 * 60_000;

/** A later password of the same version replaces the earlier; expired ones of everybody go. */
export async function keepPassword(
  knex: Knex,
  masterKey: Buffer,
  { companyId, fileVersionId, password }: { companyId: string; fileVersionId: string; password: string },
): Promise<void> {
  const sealed = seal(masterKey, Buffer.from(password), fileVersionId);
  const expiresAt = new Date(Date.now() + keepMs);
  await knex.transaction(async (trx) => {
    await UnlockSecret.query(trx).where('expiresAt', '<', new Date()).delete();
    await UnlockSecret.query(trx)
      .insert({ fileVersionId, companyId, sealed, expiresAt })
      .onConflict('fileVersionId')
      .merge(['sealed', 'expiresAt']);
  });
}

export async function passwordFor(
  knex: Knex,
  masterKey: Buffer,
  fileVersionId: string,
): Promise<string | undefined> {
  const row = await UnlockSecret.query(knex).findById(fileVersionId).where('expiresAt', '>', new Date());
  return row && unseal(masterKey, row.sealed, fileVersionId).toString();
}

export async function forgetPassword(knex: Knex, fileVersionId: string): Promise<void> {
  await UnlockSecret.query(knex).findById(fileVersionId).delete();
}
