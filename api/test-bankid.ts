// The product with a BankID on loopback, for tests: an app to play with, and time that passes when it is told to.
import { type BankIdPeer, type PeerBankIdPerson, startBankIdPeer } from '#adapters/identity/bankid-peer.ts';
import { createTestAuthority, type TestAuthority } from '#adapters/identity/test-authority.ts';
import { startTestApp, type TestApp } from '#temporal/test-app.ts';
import type { BankIdBrowser, BrowserAnswer } from './test-bankid-browser.ts';

export interface BankIdRoom {
  app: TestApp;
  peer: BankIdPeer;
  authority: TestAuthority;
  /** What the product is given for it. */
  env: Record<string, string>;
  /** Follows as if the two seconds had passed. */
  follow(browser: BankIdBrowser, orderId: string): Promise<BrowserAnswer>;
  /** An order that `person` has approved and BankID has told us of. */
  proven(browser: BankIdBrowser, person: PeerBankIdPerson, body?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** `untakenForMs`: see the peer. */
export async function startBankIdRoom(
  options: { untakenForMs?: number; env?: Record<string, string> } = {},
): Promise<BankIdRoom> {
  const authority = await createTestAuthority();
  const { untakenForMs } = options;
  const peer = await startBankIdPeer({ authority, ...(untakenForMs ? { untakenForMs } : {}) });
  const { cert, key } = await authority.issue('Insyn AB', 'client');
  const env = {
    BANKID_URL: peer.url,
    BANKID_CERT: cert,
    BANKID_KEY: key,
    BANKID_CA: authority.ca,
    BANKID_TIMEOUT_MS: '700',
    // The product then sits behind a proxy of ours, and hears of addresses from it.
    TRUSTED_PROXIES: '1',
    ...options.env,
  };
  const app = await startTestApp({ hasWorkers: false, env });
  const room: BankIdRoom = {
    app,
    peer,
    authority,
    env,
    async follow(browser, orderId) {
      await app
        .knex('bankidOrders')
        .where({ id: orderId })
        .update({ collectedAt: new Date(Date.now() - 5000) });
      return browser.follow(orderId);
    },
    async proven(browser, person, body) {
      const orderId = await browser.begin(body);
      peer.next(peer.latest().orderRef, { complete: person });
      const { body: view, text } = await room.follow(browser, orderId);
      if (view['state'] !== 'complete') throw new Error(`not proven: ${text}`);
      return orderId;
    },
    async stop() {
      await app.stop();
      await peer.close();
      authority.close();
    },
  };
  return room;
}
