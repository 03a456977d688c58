// Data keys per tenant: made with the tenant, wrapped by the master key, cached for five minutes, destroyed at erasure.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

export interface DataKey {
  keyId: string;
  key: Buffer;
}

export interface TenantKeys {
  /** The key that new payloads of a tenant are sealed with; undefined when the tenant is unknown or erased. */
  current(tenantId: string): Promise<DataKey | undefined>;
  /** A key by its id; undefined when it was destroyed or never existed. */
  byId(keyId: string): Promise<DataKey | undefined>;
  /** The key for what belongs to no tenant, derived from nothing a tenant owns. */
  system(): DataKey;
}

const cacheForMs = 5 * 60_000;

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the ciphertext. */
export function seal(key: Buffer, plaintext: Uint8Array, additionalData: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(additionalData));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Reverses `seal`; throws when key, additional data or bytes do not fit together. */
export function unseal(key: Buffer, sealed: Uint8Array, additionalData: string): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(additionalData));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A fresh wrapped key for a new tenant: insert it in the transaction that creates the tenant, never later. */
export function mintTenantKey(masterKey: Buffer): { keyId: string; wrappedDek: Buffer } {
  const keyId = randomUUID();
  return { keyId, wrappedDek: seal(masterKey, randomBytes(32), keyId) };
}

/** Keys as they stand in Postgres (`tenant_keys`). */
export function createTenantKeys(knex: Knex, masterKey: Buffer): TenantKeys {
  const byTenant = new LRUCache<string, DataKey>({ max: 2000, ttl: cacheForMs });
  const byKeyId = new LRUCache<string, DataKey>({ max: 2000, ttl: cacheForMs });
  const unwrap = (row: { keyId: string; wrappedDek: Buffer }): DataKey => {
    const dataKey = { keyId: row.keyId, key: unseal(masterKey, row.wrappedDek, row.keyId) };
    byKeyId.set(dataKey.keyId, dataKey);
    return dataKey;
  };
  return {
    system: () => ({ keyId: 'system', key: masterKey }),
    async current(tenantId) {
      const cached = byTenant.get(tenantId);
      if (cached) return cached;
      const row = await knex('tenantKeys')
        .where({ tenantId })
        .whereNull('destroyedAt')
        .orderBy('createdAt', 'desc')
        .first('keyId', 'wrappedDek');
      if (!row) return undefined;
      const dataKey = unwrap(row);
      byTenant.set(tenantId, dataKey);
      return dataKey;
    },
    async byId(keyId) {
      if (keyId === 'system') return { keyId, key: masterKey };
      const cached = byKeyId.get(keyId);
      if (cached) return cached;
      const row = await knex('tenantKeys')
        .where({ keyId })
        .whereNull('destroyedAt')
        .first('keyId', 'wrappedDek');
      return row ? unwrap(row) : undefined;
    },
  };
}
