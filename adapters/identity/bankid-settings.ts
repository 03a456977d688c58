// BankID as the environment names it; without BANKID_URL there is none.
import { readFileSync } from 'node:fs';
import type { Env } from '#config/env.ts';
import { createBankId } from './bankid.ts';
import type { BankId } from './bankid-port.ts';

export type BankIdEnv = Pick<
  Env,
  | 'BANKID_URL'
  | 'BANKID_CERT'
  | 'BANKID_KEY'
  | 'BANKID_PFX'
  | 'BANKID_PASSPHRASE'
  | 'BANKID_CA'
  | 'BANKID_TIMEOUT_MS'
  | 'MASTER_KEY'
>;

/** Throws at start, naming the variable, where a certificate is missing: nobody finds out by a failed sign-in. */
export function createBankIdFrom(env: BankIdEnv): BankId | undefined {
  const { BANKID_URL: url, BANKID_CERT, BANKID_KEY, BANKID_PFX, BANKID_PASSPHRASE: passphrase } = env;
  if (!url) return undefined;
  if (!env.BANKID_CA)
    throw new Error('BANKID_CA is missing: the authority that BankID has its certificate from');
  const client = BANKID_PFX
    ? { pfx: readFileSync(BANKID_PFX) }
    : BANKID_CERT && BANKID_KEY
      ? { cert: pem(BANKID_CERT), key: pem(BANKID_KEY) }
      : undefined;
  if (!client) throw new Error('BANKID_PFX, or BANKID_CERT with BANKID_KEY, is missing: our own certificate');
  return createBankId({
    url,
    tls: { ...client, ...(passphrase ? { passphrase } : {}), ca: pem(env.BANKID_CA) },
    timeoutMs: env.BANKID_TIMEOUT_MS,
    masterKey: Buffer.from(env.MASTER_KEY, 'base64'),
  });
}

/** The text itself, or a file that holds it. */
const pem = (value: string): string => (value.startsWith('-----BEGIN') ? value : readFileSync(value, 'utf8'));
