// Companies that nobody could look after if one person went.
import type { Knex } from 'knex';

/** Behind the wall: a person sees the admins of their own companies. */
export async function soleAdminOf(knex: Knex, userId: string): Promise<{ id: string; name: string }[]> {
  return knex('userCompanyRelations as r')
    .join('companies as c', 'c.id', 'r.companyId')
    .where({ 'r.userId': userId, 'r.role': 'admin' })
    .whereNotExists((others) =>
      others
        .from('userCompanyRelations as o')
        .whereRaw('o.company_id = r.company_id')
        .where('o.role', 'admin')
        .whereNot('o.userId', userId)
        .select(knex.raw('1')),
    )
    .orderBy('c.name')
    .select('c.id', 'c.name');
}
