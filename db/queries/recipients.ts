// Someone a tenant writes to: one row per address, with the name and language given last.
import type { Transaction } from 'objection';
import type { Recipient } from '../models/recipient.ts';
import { newId } from '../new-id.ts';

/** @returns the recipient's id, of a new row or of the one that the address has already */
export async function upsertRecipient(
  trx: Transaction,
  tenantId: string,
  { email, name, language }: Pick<Recipient, 'email' | 'name' | 'language'>,
): Promise<string> {
  const [row] = await trx('recipients')
    .insert({ id: newId(), tenantId, email, name, language })
    .onConflict(['tenant_id', 'email'] as never)
    .merge({ name, language })
    .returning('id');
  return row.id;
}
