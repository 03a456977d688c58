// BankID's adapter against the peer: mutual TLS, every code, the moving QR code, and answers that are none.
import { Agent, request } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BankIdFailedHint, BankIdPendingHint } from '#contracts/bankid.ts';
import { languages } from '#contracts/primitives.ts';
import { hasText, translate } from '#i18n/index.ts';
import { createBankId } from './bankid.ts';
import { type BankIdPeer, startBankIdPeer } from './bankid-peer.ts';
import type { BankId, BankIdErrorCode } from './bankid-port.ts';
import { bankIdQrText } from './bankid-qr.ts';
import { createBankIdFrom } from './bankid-settings.ts';
import { createTestAuthority, type TestAuthority } from './test-authority.ts';

let authority: TestAuthority;
let stranger: TestAuthority;
let peer: BankIdPeer;
let bankId: BankId;
let client: { cert: string; key: string };
const masterKey = Buffer.alloc(32, 7);
const maja = { personalNumber: '199003072384', name: 'Maja Ek Åström' };
const asked = { endUserIp: '192.0.2.1', text: 'Jag loggar in i Insyn (insyn.example). åäö' };

beforeAll(async () => {
  [authority, stranger] = await Promise.all([createTestAuthority(), createTestAuthority('Somebody else')]);
  client = await authority.issue('Insyn AB', 'client');
});
beforeEach(async () => {
  peer = await startBankIdPeer({ authority });
  bankId = adapter();
});
afterEach(async () => {
  await bankId.close();
  await peer.close();
});
afterAll(() => {
  authority.close();
  stranger.close();
});

const adapter = (tls: object = {}, timeoutMs = 2000): BankId =>
  createBankId({ url: peer.url, tls: { ...client, ca: authority.ca, ...tls }, timeoutMs, masterKey });
const failing = async (work: Promise<unknown>): Promise<{ code?: BankIdErrorCode; text: string }> => {
  const error = await work.then(
    () => ({ code: undefined, message: 'it did not fail' }),
    (thrown: Error & { code: BankIdErrorCode }) => thrown,
  );
  return { ...(error.code ? { code: error.code } : {}), text: `${error.message} ${JSON.stringify(error)}` };
};

describe('mutual TLS', () => {
  test('our certificate opens the door', async () => {
    const { orderRef } = await bankId.authenticate(asked);
    expect(await bankId.collect(orderRef)).toEqual({ state: 'pending', hint: 'outstandingTransaction' });
  });

  test('without a certificate, or with one of another authority, nobody gets in', async () => {
    const { cert: _cert, key: _key, ...nothing } = { ...client };
    const without = createBankId({
      url: peer.url,
      tls: { ...nothing, ca: authority.ca },
      timeoutMs: 2000,
      masterKey,
    });
    expect(['untrusted', 'unreachable']).toContain((await failing(without.authenticate(asked))).code);
    const forged = adapter(await stranger.issue('Insyn AB', 'client'));
    expect(['untrusted', 'unreachable']).toContain((await failing(forged.authenticate(asked))).code);
    expect(peer.requests).toEqual([]);
    await Promise.all([without.close(), forged.close()]);
  });

  test('a BankID with a certificate of another authority is told nothing', async () => {
    const trusting = adapter({ ca: stranger.ca });
    expect((await failing(trusting.authenticate(asked))).code).toBe('untrusted');
    expect(peer.requests).toEqual([]);
    await trusting.close();
  });

  test('the public authorities of the web are not believed either', async () => {
    const { ca: _ca, ...own } = { ca: '', ...client };
    expect(() =>
      createBankIdFrom({ BANKID_URL: peer.url, BANKID_CERT: own.cert, BANKID_KEY: own.key } as never),
    ).toThrow(/BANKID_CA/);
    expect(() => createBankIdFrom({ BANKID_URL: peer.url, BANKID_CA: authority.ca } as never)).toThrow(
      /BANKID_CERT/,
    );
    expect(createBankIdFrom({} as never)).toBeUndefined();
  });
});

describe('an order', () => {
  test('is begun as the description says: the address, what the app shows, a code or a fingerprint', async () => {
    await bankId.authenticate({ ...asked, browser: { host: 'insyn.example', userAgent: 'Browser/1' } });
    const { request: sent } = peer.latest();
    expect(sent).toEqual({
      endUserIp: '192.0.2.1',
      userVisibleData: Buffer.from(asked.text).toString('base64'),
      userVisibleDataFormat: 'plaintext',
      requirement: { pinCode: true, risk: 'moderate' },
      web: { referringDomain: 'insyn.example', userAgent: 'Browser/1' },
    });
  });

  test('ends with the same subject for the same person, another for another, and without the number', async () => {
    const subjects: string[] = [];
    for (const person of [maja, maja, { ...maja, personalNumber: '199003072392' }]) {
      const { orderRef } = await bankId.authenticate(asked);
      peer.next(orderRef, { complete: person });
      const status = await bankId.collect(orderRef);
      expect(status).toMatchObject({
        state: 'complete',
        identity: { provider: 'bankid', name: maja.name, email: null },
      });
      expect(JSON.stringify(status)).not.toMatch(/1990030723/);
      if (status.state === 'complete') subjects.push(status.identity.subject);
    }
    expect(subjects[0]).toBe(subjects[1]);
    expect(subjects[2]).not.toBe(subjects[0]);
    expect(subjects[0]).toMatch(/^[\w-]{43}$/);
  });

  test('a report is signed: what was read, what was not shown, and the proof', async () => {
    const text = 'Jag godkänner kvartalsrapporten.';
    const { orderRef } = await bankId.sign({ ...asked, text, hiddenText: 'sha256:00ff' });
    const { kind, request: sent } = peer.latest();
    expect(kind).toBe('sign');
    expect(Buffer.from(String(sent['userVisibleData']), 'base64').toString()).toBe(text);
    expect(Buffer.from(String(sent['userNonVisibleData']), 'base64').toString()).toBe('sha256:00ff');
    peer.next(orderRef, { complete: maja });
    const status = await bankId.collect(orderRef);
    if (status.state !== 'complete') throw new Error('not complete');
    expect(status.proof.signature.length).toBeGreaterThan(100);
    expect(status.proof.ocspResponse.length).toBeGreaterThan(100);
  });

  test('given up is gone', async () => {
    const { orderRef } = await bankId.authenticate(asked);
    await bankId.cancel(orderRef);
    expect((await failing(bankId.collect(orderRef))).code).toBe('invalidParameters');
  });

  test('somebody who starts a second one ends both', async () => {
    const first = await bankId.authenticate(asked);
    const second = await bankId.authenticate(asked);
    peer.start(first.autoStartToken, maja);
    peer.start(second.autoStartToken, maja);
    for (const { orderRef } of [first, second])
      expect(await bankId.collect(orderRef)).toEqual({ state: 'failed', hint: 'cancelled' });
  });

  test('asked for by number while one is going on ends that one, and none is begun', async () => {
    const { orderRef, autoStartToken } = await bankId.authenticate(asked);
    peer.start(autoStartToken, maja);
    const dispatcher = new Agent({ connect: { ...client, ca: authority.ca } });
    const { statusCode, body } = await request(`${peer.url}/rp/v6.0/auth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endUserIp: '192.0.2.1', requirement: { personalNumber: maja.personalNumber } }),
      dispatcher,
    });
    expect([statusCode, await body.json()]).toMatchObject([400, { errorCode: 'alreadyInProgress' }]);
    await dispatcher.close();
    expect(await bankId.collect(orderRef)).toEqual({ state: 'failed', hint: 'cancelled' });
  });
});

describe('the QR code', () => {
  test('is right for its own second and no other', async () => {
    const order = await bankId.authenticate(asked);
    const at = (seconds: number) => bankIdQrText(order, seconds);
    expect(at(0)).toMatch(/^bankid\.[\w-]+\.0\.[0-9a-f]{64}$/);
    expect(new Set([at(0), at(1), at(2)]).size).toBe(3);
    peer.latest().startedAtMs -= 20_000;
    expect(() => peer.scan(at(3), maja)).toThrow(/moment/);
    expect(() => peer.scan(at(40), maja)).toThrow(/moment/);
    expect(() => peer.scan(`${at(20).slice(0, -1)}x`, maja)).toThrow(/not BankID/);
    expect(peer.scan(at(20), maja).step).toEqual({ pending: 'userSign' });
  });

  test('keeps to the description’s example of how it is made', () => {
    // The public description gives the tokens and the first codes; the proof is HMAC-SHA256 over the number as text.
    const example = {
      qrStartToken: '67df3917-fa0d-44e5-b327-edcc928297f8',
      qrStartSecret: 'd28db9a7-4cde-429e-a983-359be676944c',
    };
    expect(bankIdQrText(example, 0)).toBe(
      'bankid.67df3917-fa0d-44e5-b327-edcc928297f8.0.dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8',
    );
    expect(bankIdQrText(example, 1.99)).toBe(
      'bankid.67df3917-fa0d-44e5-b327-edcc928297f8.1.949d559bf23403952a94d103e67743126381eda00f0b3cbddbf7c96b1adcbce2',
    );
  });
});

describe('every code', () => {
  const all = [
    ...BankIdPendingHint.options.map((hint) => ({ hint, step: { pending: hint }, state: 'pending' })),
    ...BankIdFailedHint.options.map((hint) => ({ hint, step: { failed: hint }, state: 'failed' })),
  ];
  test.each(all)(
    '$state $hint is passed on, and has a sentence in both languages',
    async ({ hint, step, state }) => {
      const { orderRef } = await bankId.authenticate(asked);
      peer.next(orderRef, step as never);
      expect(await bankId.collect(orderRef)).toEqual({ state, hint });
      const key = `bankid_hint.${hint}`;
      if (!hasText(key)) throw new Error(`no text for ${key}`);
      const sentences = languages.map((language) => translate(language, key));
      expect(new Set(sentences).size).toBe(2);
      for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.{10,}\.$/u);
    },
  );

  test('one that is newer than we are still says whether there is hope', async () => {
    const { orderRef } = await bankId.authenticate(asked);
    peer.next(orderRef, { pending: 'userThinks' });
    expect(await bankId.collect(orderRef)).toEqual({ state: 'pending', hint: 'otherPending' });
    peer.next(orderRef, { failed: 'moonPhase' });
    expect(await bankId.collect(orderRef)).toEqual({ state: 'failed', hint: 'otherFailure' });
  });

  const errors: [status: number, code: string][] = [
    [400, 'alreadyInProgress'], [400, 'invalidParameters'], [401, 'unauthorized'], [403, 'unauthorized'], [404, 'notFound'],
    [405, 'methodNotAllowed'], [408, 'requestTimeout'], [415, 'unsupportedMediaType'], [500, 'internalError'], [503, 'maintenance'],
  ]; // biome-ignore format: one glance
  test.each(errors)('error %i %s is that, with or without a body that says so', async (status, code) => {
    peer.faults.push({
      status,
      body: JSON.stringify({ errorCode: code, details: `${maja.personalNumber} is busy` }),
    });
    const told = await failing(bankId.authenticate(asked));
    expect(told.code).toBe(code);
    expect(told.text).not.toContain(maja.personalNumber);
    if (status === 400) return;
    peer.faults.push({ status, body: '<h1>Proxy</h1>' });
    expect((await failing(bankId.authenticate(asked))).code).toBe(code);
  });
});

describe('answers that are none', () => {
  const order = { orderRef: 'a'.repeat(36), autoStartToken: 'b'.repeat(36), qrStartToken: 'c'.repeat(36) };
  test.each([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['a list', '[]'],
    ['an order without its secret', JSON.stringify(order)],
    [
      'a token that would break out of an address',
      JSON.stringify({
        ...order,
        qrStartSecret: 'd'.repeat(36),
        autoStartToken: 'x&redirect=https://evil.example',
      }),
    ],
    [
      'a token with a line break',
      JSON.stringify({ ...order, qrStartSecret: 'd'.repeat(36), orderRef: `${'a'.repeat(20)}\n` }),
    ],
    ['two megabytes', `{"orderRef":"${'a'.repeat(2_000_000)}"}`],
  ])('%s', async (_what, body) => {
    peer.faults.push({ status: 200, body });
    const told = await failing(bankId.authenticate(asked));
    expect(told.code).toBe('badAnswer');
    expect(told.text.length).toBeLessThan(300);
  });

  test('somebody complete without a number, or with another kind of one, is nobody', async () => {
    for (const user of [
      { name: 'Maja' },
      { name: 'Maja', personalNumber: '9003072384' },
      { personalNumber: maja.personalNumber },
    ]) {
      peer.faults.push({
        status: 200,
        body: JSON.stringify({ orderRef: 'a'.repeat(36), status: 'complete', completionData: { user } }),
      });
      expect((await failing(bankId.collect('a'.repeat(36)))).code).toBe('badAnswer');
    }
  });

  test('silence and a broken line are told apart from a refusal', async () => {
    const impatient = adapter({}, 300);
    peer.faults.push('hang', 'hang_up');
    expect((await failing(impatient.authenticate(asked))).code).toBe('timedOut');
    expect((await failing(impatient.authenticate(asked))).code).toBe('unreachable');
    await impatient.close();
  });
});
