// How long a company keeps each kind of data, and what that would delete.
import { privacy } from '#contracts/api/privacy.ts';
import { RetainedKind } from '#contracts/exchange-states.ts';
import { Company } from '#db/models/company.ts';
import { RetentionPolicy } from '#db/models/retention-policy.ts';
import { newId } from '#db/new-id.ts';
import { previewRetention } from '#db/privacy/retention.ts';
import { as } from '#permissions/ability.ts';
import { authorize, ownerInPerson, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, route } from '../route.ts';

const dayMs = 86_400_000;

export const retentionRoutes = ({ knex, systemKnex }: Pick<ApiDeps, 'knex' | 'systemKnex'>) => {
  async function mayDecide(caller: Caller, companyId: string): Promise<void> {
    await Company.query(knex).findById(companyId).throwIfNotFound();
    await authorize(caller, 'delete', 'Company', { id: companyId });
  }
  return [
    route(privacy.retention, async ({ params }, caller) => {
      await mayDecide(caller, params.companyId);
      const rows = await RetentionPolicy.query(knex).where({ tenantId: params.companyId });
      const items = RetainedKind.options.map((dataKind) => {
        const { keepDays = null, hasLegalHold = false } = rows.find((row) => row.dataKind === dataKind) ?? {};
        return { dataKind, keepDays, hasLegalHold };
      });
      return { items };
    }),
    route(privacy.setRetention, async ({ params, body }, caller) => {
      caller.acts?.about({ detail: body });
      // An admin's own act, not a token's; whoever is no admin learns nothing of the company.
      if (caller.ability.can('delete', as('Company', { id: params.companyId }))) ownerInPerson(caller);
      await mayDecide(caller, params.companyId);
      const setBy = personOf(caller);
      await RetentionPolicy.query(knex)
        .insert({ id: newId(), tenantId: params.companyId, ...body, setBy })
        .onConflict(['tenantId', 'dataKind'])
        .merge(['keepDays', 'hasLegalHold', 'setBy']);
      return undefined;
    }),
    route(privacy.previewRetention, async ({ params, query }, caller) => {
      await mayDecide(caller, params.companyId);
      const before = new Date(Date.now() - query.keepDays * dayMs);
      const scope = { tenantId: params.companyId, dataKind: query.dataKind, before };
      // An admin decides about everything of the company, mails included, which the wall closes to everybody.
      const found = await previewRetention(systemKnex, scope);
      return {
        count: found.count,
        oldestAt: found.oldestAt?.toISOString() ?? null,
        // Of conversations only that they are there: a title can be a question that somebody asked alone.
        items: found.items.map(({ id, name, at }) => ({
          id,
          name: query.dataKind === 'conversations' ? '' : name,
          at: at.toISOString(),
        })),
      };
    }),
  ];
};
