// Whom an export or erasure is about, as the database knows them at this moment.
import type { Knex } from 'knex';
import { platformTenantId } from '#contracts/platform.ts';
import type { PrivacySubject } from '#contracts/privacy.ts';
import { type Person, provenAddress } from '#db/privacy/person-rows.ts';

/** Throws `NotFoundError` where there is no such account. */
export async function personOf(knex: Knex, userId: string): Promise<Person> {
  const user = await knex('users').where({ id: userId }).first('id', 'email', 'name', 'emailVerifiedAt');
  if (!user) throw Object.assign(new Error('no such account'), { name: 'NotFoundError' });
  return { userId, email: provenAddress(user), name: user.name };
}

/** Whose process and acts these are: a person belongs to no tenant, so the platform's. */
export const tenantOf = ({ kind, id }: PrivacySubject): string =>
  kind === 'company' ? id : platformTenantId;
