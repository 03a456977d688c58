// Ways to sign in that belong to an account: connecting what a provider proved, making an account of it, ending it.
import type { RedirectProvider } from '#adapters/identity/port.ts';
import { verifyLink } from '#config/signed-link.ts';
import { federated } from '#contracts/api/federated.ts';
import { AppError } from '#contracts/errors.ts';
import { platformTenantId } from '#contracts/platform.ts';
import { Identity } from '#db/models/identity.ts';
import { Invitation } from '#db/models/invitation.ts';
import { User } from '#db/models/user.ts';
import { newId } from '#db/new-id.ts';
import { announceChange } from '../announce-change.ts';
import { ownerInPerson } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { openSession } from '../open-session.ts';
import { route } from '../route.ts';
import { createSignInFlows } from '../sign-in-flows.ts';
import { connectAndTell, connectIdentity } from '../sign-in-with.ts';
import { limitAttempts } from '../throttle.ts';
import { connectProof } from './federated.ts';

const labelOf = (providers: RedirectProvider[], { provider: kind, subject }: Identity): string =>
  providers.find((provider) => provider.kind === kind && provider.isSubject(subject))?.label ??
  { bankid: 'BankID', entra: 'Microsoft', oidc: subject.split('|')[0] ?? 'OpenID Connect' }[kind];

export const identityRoutes = (
  deps: Pick<ApiDeps, 'systemKnex' | 'env' | 'identityProviders' | 'launch'>,
) => {
  // Without the wall: these rows prove who somebody is. Each is asked for by its owner's id, or by a token that stands for it.
  const { systemKnex: knex, env, identityProviders: providers = [], launch } = deps;
  const flows = createSignInFlows(knex, Buffer.from(env.MASTER_KEY, 'base64'));

  return [
    route(federated.pendingIdentity, async ({ query }, caller) => {
      await limitAttempts(knex, 'pending-identity', caller.ip, 120);
      const { flow, identity } = await flows.pending(query.token);
      const label = providers.find(({ key }) => key === flow.provider)?.label ?? flow.provider;
      return { label, name: identity.name, next: flow.nextPath };
    }),

    route(federated.claimIdentity, async ({ body }, caller) => {
      const userId = ownerInPerson(caller);
      const { flow, identity } = await flows.pending(body.token);
      caller.acts?.about({ detail: { provider: flow.provider } });
      await knex.transaction(async (trx) => {
        await flows.claim(trx, flow);
        const { label } = providers.find(({ key }) => key === flow.provider) ?? { label: flow.provider };
        await connectAndTell(trx, launch, identity, userId, label);
      });
      return { next: flow.nextPath };
    }),

    route(federated.createAccount, async ({ body }, caller) => {
      await limitAttempts(knex, 'sign-up', caller.ip, 30);
      const { flow, identity } = await flows.pending(body.token);
      const invitationId = verifyLink('invitation', body.invitationToken, env.SESSION_SECRET);
      // The link was mailed to that address: whoever holds it has proven the mailbox. What the provider says of it has not.
      const invitation = invitationId && (await Invitation.query(knex).findById(invitationId));
      if (!invitation) throw new AppError('not_found');
      const id = newId();
      caller.acts?.about({ actorId: id, creates: { subjectKind: 'User', subjectId: id } });
      return knex.transaction(async (trx) => {
        await flows.claim(trx, flow);
        const { email } = invitation;
        const { name, language } = body;
        await User.query(trx).insert({ id, email, name, language, emailVerifiedAt: new Date() });
        await connectIdentity(trx, identity, id);
        return openSession(trx, id, caller);
      });
    }),

    route(federated.listIdentities, async (_input, caller) => {
      const userId = ownerInPerson(caller);
      const user = await User.query(knex).findById(userId).throwIfNotFound();
      const rows = await Identity.query(knex).where({ userId }).orderBy(['createdAt', 'id']).limit(200);
      const isRemovable = user.passwordHash !== null || rows.length > 1;
      return {
        items: rows.map((row) => ({
          id: row.id,
          kind: row.provider,
          label: labelOf(providers, row),
          createdAt: row.createdAt.toISOString(),
          lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
          isRemovable,
        })),
        connectProof: connectProof(caller, env.SESSION_SECRET),
      };
    }),

    route(federated.disconnect, async ({ params }, caller) => {
      const userId = ownerInPerson(caller);
      const subject = { subjectKind: 'Identity', subjectId: params.identityId, tenantId: platformTenantId };
      await knex.transaction(async (trx) => {
        // One at a time for each person: two requests must not end the last two ways at once.
        const user = await User.query(trx).findById(userId).forUpdate().throwIfNotFound();
        const rows = await Identity.query(trx).where({ userId });
        const identity = rows.find(({ id }) => id === params.identityId);
        if (!identity) throw new AppError('not_found');
        caller.acts?.about({ subject, detail: { provider: identity.provider } });
        if (user.passwordHash === null && rows.length === 1) throw new AppError('last_way_in');
        await Identity.query(trx).deleteById(identity.id);
        await announceChange(trx, launch, user, {
          kind: 'identity_removed',
          label: labelOf(providers, identity),
        });
      });
      return undefined;
    }),
  ];
};
