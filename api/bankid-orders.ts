// Orders at BankID as rows: begun, followed by the browser that began them, used once. Decision 013.
import type { Knex } from 'knex';
import { raw } from 'objection';
import { type BankId, BankIdError, type BankIdStatus } from '#adapters/identity/bankid-port.ts';
import type { BankIdPurpose } from '#contracts/bankid.ts';
import { AppError } from '#contracts/errors.ts';
import { BankIdOrder } from '#db/models/bankid-order.ts';
import { seal, unseal } from '#db/tenant-keys.ts';
import type { KeptTokens } from './bankid-view.ts';
import { hashSecret } from './secrets.ts';

/** BankID wants to be asked at most this often about one order. */
const collectEvery = '2 seconds';
/** Longer than any order lives at BankID: whoever comes back later begins anew. */
const pendingForMs = 10 * 60_000;
/** From the proof to its use; a browser does it at once, somebody with an invitation presses a button in between. */
const usableFor = '5 minutes';
const keptFor = '1 day';

export interface FoundOrder {
  order: BankIdOrder;
  /** Since BankID answered with it. */
  seconds: number;
}

/** `knex` is without the wall: an order carries its own proof, the cookie of the browser that began it. */
export const createBankIdOrders = (knex: Knex, masterKey: Buffer) => {
  const sealedFor = (id: string) => `bankid-order:${id}`;
  const ofBrowser = (id: string, browserSecret: string | undefined, on: Knex = knex) => {
    if (!browserSecret) throw new AppError('not_found');
    return BankIdOrder.query(on).where({ id, browserHash: hashSecret(browserSecret) });
  };
  const end = (state: BankIdOrder['state']) => ({ state, sealedTokens: null, endedAt: raw('now()') });

  return {
    async insert(
      order: {
        id: string;
        orderRef: string;
        purpose: BankIdPurpose;
        userId: string | null;
        ip: string;
        next: string;
      },
      tokens: KeptTokens,
      browserSecret: string,
    ): Promise<void> {
      const sealedTokens = seal(masterKey, Buffer.from(JSON.stringify(tokens)), sealedFor(order.id));
      await knex.transaction(async (trx) => {
        await BankIdOrder.query(trx).insert({
          ...order,
          sealedTokens,
          browserHash: hashSecret(browserSecret),
        });
        // Addresses and half-used proofs are not kept for longer than somebody could ask about them.
        await BankIdOrder.query(trx)
          .where('startedAt', '<', raw(`now() - interval '${keptFor}'`))
          .delete();
      });
    },

    tokensOf({ id, sealedTokens }: BankIdOrder): KeptTokens | undefined {
      if (!sealedTokens) return undefined;
      return JSON.parse(unseal(masterKey, sealedTokens, sealedFor(id)).toString()) as KeptTokens;
    },

    nameOf({ id, sealedName }: BankIdOrder): string | null {
      return sealedName ? unseal(masterKey, sealedName, sealedFor(id)).toString() : null;
    },

    async find(id: string, browserSecret: string | undefined): Promise<FoundOrder> {
      const row = await ofBrowser(id, browserSecret)
        .select(
          'bankidOrders.*',
          raw('extract(epoch from clock_timestamp() - started_at)::float8').as('seconds'),
        )
        .first();
      if (!row) throw new AppError('not_found');
      return { order: row, seconds: (row as unknown as { seconds: number }).seconds };
    },

    /** Asks BankID when it is time to, one process at a time; false when BankID did not answer. */
    async collect(
      id: string,
      browserSecret: string | undefined,
      bankId: BankId,
    ): Promise<BankIdError | undefined> {
      const due = await ofBrowser(id, browserSecret)
        .where({ state: 'pending' })
        .where('collectedAt', '<=', raw(`now() - interval '${collectEvery}'`))
        .patch({ collectedAt: raw('now()') as never })
        .returning('*')
        .first();
      if (!due) return undefined;
      const isOld = Date.now() - due.startedAt.getTime() > pendingForMs;
      const pending = BankIdOrder.query(knex).where({ id, state: 'pending' });
      if (isOld) {
        await pending.patch({ ...end('failed'), hint: 'expiredTransaction' } as never);
        return undefined;
      }
      let status: BankIdStatus;
      try {
        status = await bankId.collect(due.orderRef);
      } catch (error) {
        if (!(error instanceof BankIdError)) throw error;
        if (error.code !== 'invalidParameters' && error.code !== 'notFound') return error;
        // BankID knows of no such order any more.
        status = { state: 'failed', hint: 'expiredTransaction' };
      }
      if (status.state === 'pending') await pending.patch({ hint: status.hint });
      else if (status.state === 'failed')
        await pending.patch({ ...end('failed'), hint: status.hint } as never);
      else {
        const { subject, name } = status.identity;
        const sealedName = name ? seal(masterKey, Buffer.from(name), sealedFor(id)) : null;
        await pending.patch({ ...end('complete'), hint: null, subject, sealedName } as never);
      }
      return undefined;
    },

    /** Within the transaction that uses it: the row stays locked until then, and afterwards proves nothing more. */
    async take(trx: Knex.Transaction, id: string, browserSecret: string | undefined): Promise<BankIdOrder> {
      const order = await ofBrowser(id, browserSecret, trx).forUpdate().first();
      if (!order) throw new AppError('not_found');
      if (order.state !== 'complete' || !order.subject) throw new AppError('already_decided');
      const isFresh = raw(`ended_at > now() - interval '${usableFor}'`);
      const used = await BankIdOrder.query(trx)
        .findById(id)
        .where(isFresh as never)
        .patch({ state: 'consumed', subject: null, sealedName: null });
      if (used === 0) throw new AppError('expired');
      return order;
    },

    /** The order's reference where there was something to give up. */
    async giveUp(id: string, browserSecret: string | undefined): Promise<string | undefined> {
      await this.find(id, browserSecret);
      const given = await ofBrowser(id, browserSecret)
        .whereIn('state', ['pending', 'complete'])
        .patch({ ...end('cancelled'), subject: null, sealedName: null, hint: null } as never)
        .returning('*')
        .first();
      return given?.orderRef;
    },
  };
};
export type BankIdOrders = ReturnType<typeof createBankIdOrders>;
