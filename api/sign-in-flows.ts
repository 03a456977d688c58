// Ways to a provider and back, in Postgres: any process can end what another began, and each ends once.
import type { Knex } from 'knex';
import type { KeptFlow, ProvenIdentity } from '#adapters/identity/port.ts';
import { AppError } from '#contracts/errors.ts';
import { SignInFlow } from '#db/models/sign-in-flow.ts';
import { newId } from '#db/new-id.ts';
import { seal, unseal } from '#db/tenant-keys.ts';
import { hashSecret, newSecret } from './secrets.ts';

const minuteMs = 60_000;
const flowForMs = 10 * minuteMs;
const claimForMs = 30 * minuteMs;

export interface NewFlow {
  provider: string;
  /** Whose account is to be connected; left out for signing in. */
  connectTo?: string | undefined;
  nextPath: string;
  kept: KeptFlow;
}

export interface EndedFlow {
  flow: SignInFlow;
  kept: KeptFlow;
}

/** `knex` is without the wall: nobody is signed in yet. */
export const createSignInFlows = (knex: Knex, masterKey: Buffer) => {
  const sealed = (id: string, part: string, value: unknown) =>
    seal(masterKey, Buffer.from(JSON.stringify(value)), `sign-in-flow:${part}:${id}`);
  const unsealed = (id: string, part: string, bytes: Buffer): unknown =>
    JSON.parse(unseal(masterKey, bytes, `sign-in-flow:${part}:${id}`).toString());
  const open = (query: Knex | Knex.Transaction) =>
    SignInFlow.query(query).where('expiresAt', '>', knex.fn.now());

  return {
    /** `browserSecret` belongs into the cookie of the browser that began. */
    async begin({ provider, connectTo, nextPath, kept }: NewFlow) {
      const id = newId();
      const browserSecret = newSecret('flow');
      await knex.transaction(async (trx) => {
        // Nothing of a person is left of flows that nobody ended.
        await SignInFlow.query(trx)
          .where('expiresAt', '<', new Date(Date.now() - flowForMs))
          .delete();
        await SignInFlow.query(trx).insert({
          id,
          provider,
          purpose: connectTo ? 'connect' : 'sign_in',
          userId: connectTo ?? null,
          stateHash: hashSecret(kept.state),
          browserHash: hashSecret(browserSecret),
          sealedFlow: sealed(id, 'flow', kept),
          nextPath,
          expiresAt: new Date(Date.now() + flowForMs),
        });
      });
      return { id, browserSecret };
    },

    /** Ends the flow of a state, if this browser began it with this provider; `identity_refused` and `sign_in_expired` otherwise. */
    async end(
      state: string,
      provider: string,
      browserSecretOf: (flowId: string) => string | undefined,
    ): Promise<EndedFlow> {
      const found = await SignInFlow.query(knex).findOne({ stateHash: hashSecret(state), provider });
      const secret = found && browserSecretOf(found.id);
      // Another browser's, or none: it stays open for the one that began it.
      if (!found || !secret || !hashSecret(secret).equals(found.browserHash))
        throw new AppError('identity_refused');
      const [flow] = await open(knex)
        .where({ id: found.id })
        .whereNull('consumedAt')
        .patch({ consumedAt: new Date() })
        .returning('*');
      if (!flow) throw new AppError('sign_in_expired');
      return { flow, kept: unsealed(flow.id, 'flow', flow.sealedFlow) as KeptFlow };
    },

    /** Keeps whom a flow proved until they say whose they are; answers with the token for that. */
    async keepIdentity({ id }: SignInFlow, identity: ProvenIdentity): Promise<string> {
      const token = newSecret('claim');
      await SignInFlow.query(knex)
        .findById(id)
        .patch({
          sealedIdentity: sealed(id, 'identity', identity),
          claimHash: hashSecret(token),
          expiresAt: new Date(Date.now() + claimForMs),
        });
      return token;
    },

    /** Whom a token stands for; `sign_in_expired` where it stands for nobody any more. */
    async pending(token: string): Promise<{ flow: SignInFlow; identity: ProvenIdentity }> {
      const flow = await open(knex)
        .findOne({ claimHash: hashSecret(token) })
        .whereNull('claimedAt');
      if (!flow?.sealedIdentity) throw new AppError('sign_in_expired');
      return { flow, identity: unsealed(flow.id, 'identity', flow.sealedIdentity) as ProvenIdentity };
    },

    /** Within the transaction that uses it: a token is good once. */
    async claim(trx: Knex.Transaction, { id }: SignInFlow): Promise<void> {
      const count = await open(trx).where({ id }).whereNull('claimedAt').patch({ claimedAt: new Date() });
      if (count === 0) throw new AppError('sign_in_expired');
    },
  };
};
