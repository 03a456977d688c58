// The record of a mail that was handed over.
import { createHash } from 'node:crypto';
import type { Transaction } from 'objection';
import type { Language } from '#contracts/primitives.ts';
import { OutboundMail } from '#db/models/outbound-mail.ts';

/** To find a recipient's mails after the address itself is erased. */
export const recipientHash = (email: string): Buffer =>
  createHash('sha256').update(email.toLowerCase()).digest();

/** Of a mail about an account, which belongs to no tenant. Recorded again, it is the same row. */
export async function recordSentMail(
  trx: Transaction,
  sent: {
    to: string;
    idempotencyKey: string;
    template: string;
    language: Language;
    providerMessageId: string;
  },
): Promise<void> {
  const { to, ...rest } = sent;
  await OutboundMail.query(trx)
    .insert({
      ...rest,
      tenantId: null,
      recipient: to,
      recipientHash: recipientHash(to),
      state: 'sent',
      sentAt: new Date(),
    })
    .onConflict('idempotencyKey')
    .merge(['state', 'providerMessageId', 'sentAt']);
}
