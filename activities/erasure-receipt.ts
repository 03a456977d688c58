// What is left of an erasure: which store gave up how much and what was counted there afterwards, signed.
import { receiptSignature } from '#config/receipt-signature.ts';
import type { ErasureReceipt, PrivacySubject, StoreReceipt } from '#contracts/privacy.ts';
import { canonicalJson } from '#db/canonical-json.ts';

/** What is not the subject's to erase, or proves the erasure; the sentences stand in i18n. */
const stays: Record<PrivacySubject['kind'], string[]> = {
  company: ['audit', 'tenant_id', 'key_without_bytes', 'request', 'accounts'],
  person: ['audit', 'user_id', 'request', 'company_documents'],
};

interface Facts {
  privacyRequestId: string;
  subject: PrivacySubject;
  requestedBy: string | null;
  confirmedBy: string | null;
  passes: number;
  stores: StoreReceipt[];
}

/** The signature is over the rest as canonical JSON. */
export function signedReceipt(masterKey: Buffer, facts: Facts): ErasureReceipt {
  const { privacyRequestId, subject, requestedBy, confirmedBy, passes, stores } = facts;
  const receipt = {
    privacyRequestId,
    subject,
    requestedBy,
    confirmedBy,
    completedAt: new Date().toISOString(),
    passes,
    stores,
    stays: stays[subject.kind],
  };
  return { ...receipt, signature: receiptSignature(masterKey, canonicalJson(receipt)) };
}
