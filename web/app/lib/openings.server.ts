// When and why the platform's administrators opened what is masked to them, for those who may read the log of a place.
import { accounts } from '#contracts/api/accounts.ts';
import { admin, type Opening } from '#contracts/api/admin.ts';
import { as, unpackAbility } from '#permissions/ability.ts';
import type { apiFor } from './api.server.ts';

/** Asks only when the answer will not be a refusal: each refusal is an act in the log. */
export async function loadOpenings(api: ReturnType<typeof apiFor>, tenantId: string): Promise<Opening[]> {
  const { rules } = await api.call(accounts.me, {});
  const ability = unpackAbility(rules as unknown as Parameters<typeof unpackAbility>[0]);
  if (!ability.can('read', as('AuditEvent', { tenantId }))) return [];
  return (await api.call(admin.listOpenings, { params: { tenantId } })).items.slice(0, 10);
}
