// Hostile ways through BankID: none opens a session, none connects a stranger, and no personal number stays anywhere.
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bankIdQrText } from '#adapters/identity/bankid-qr.ts';
import { createTestAuthority } from '#adapters/identity/test-authority.ts';
import { signLink } from '#config/signed-link.ts';
import { bankId } from '#contracts/api/bankid.ts';
import { newId } from '#db/new-id.ts';
import { startTestApp, type TestPerson } from '#temporal/test-app.ts';
import { hashSecret } from './secrets.ts';
import { type BankIdRoom, startBankIdRoom } from './test-bankid.ts';
import { BankIdBrowser, type BrowserAnswer } from './test-bankid-browser.ts';

const maja = { personalNumber: '199003072384', name: 'Maja Ek Åström' };
const olle = { personalNumber: '197811142394', name: 'Olle Berg' };

let room: BankIdRoom;
let member: TestPerson;
let browser: BankIdBrowser;
let other: BankIdBrowser;

beforeAll(async () => {
  room = await startBankIdRoom();
  member = await room.app.person({ name: maja.name });
  await connect(member, maja);
});
afterAll(() => room?.stop());
beforeEach(() => {
  browser = new BankIdBrowser(room.app);
  other = new BankIdBrowser(room.app);
});
let sessionsBefore: number;
const sessions = async () => Number((await room.app.knex('sessions').count('* as n').first())?.['n']);
beforeEach(async () => {
  sessionsBefore = await sessions();
});
const nobodyGotIn = async (...browsers: BankIdBrowser[]) => {
  expect(await sessions()).toBe(sessionsBefore);
  for (const { sessionToken } of browsers) expect(sessionToken).toBe('');
};
const refused = ({ status, body }: BrowserAnswer, code: string) =>
  expect([status, body['code']]).toEqual([statusOf[code], code]);
const statusOf: Record<string, number> = {
  not_found: 404, already_decided: 409, expired: 410, signed_out: 401, forbidden: 403, identity_unknown: 401, identity_taken: 409,
  account_disabled: 403, conflict: 409, invalid_input: 400, cross_site_request: 403, unavailable: 503, too_many_requests: 429,
}; // biome-ignore format: one glance

async function connect(person: TestPerson, as: typeof maja): Promise<void> {
  const own = new BankIdBrowser(room.app, { sessionToken: person.sessionToken });
  const orderId = await room.proven(own, as, { purpose: 'connect' });
  expect((await own.finish(orderId)).status).toBe(200);
}

describe('somebody else’s order', () => {
  test('is not there for another browser, which can not follow, use or end it', async () => {
    const orderId = await room.proven(browser, maja);
    for (const answer of [
      await other.follow(orderId),
      await other.finish(orderId),
      await other.cancel(orderId),
    ])
      refused(answer, 'not_found');
    await nobodyGotIn(browser, other);
    expect((await browser.finish(orderId)).status).toBe(200);
  });

  test('is not there for a browser that has one of its own', async () => {
    const own = await other.begin();
    const secret = other.cookie('insyn_bankid')?.value ?? '';
    const orderId = await room.proven(browser, maja);
    other.plant('insyn_bankid', secret, `/api/auth/bankid/orders/${orderId}`);
    refused(await other.finish(orderId), 'not_found');
    refused(await browser.follow(own), 'not_found');
    await nobodyGotIn(other);
  });

  test('a cookie that somebody planted before is never the one of an order', async () => {
    browser.plant('insyn_bankid', 'inb_planted', '/');
    const orderId = await room.proven(browser, maja);
    other.plant('insyn_bankid', 'inb_planted', '/');
    refused(await other.finish(orderId), 'not_found');
    await nobodyGotIn(other);
  });

  test('the cookie is out of reach of scripts and of other sites, and goes to that order alone', async () => {
    const orderId = await browser.begin();
    const { line = '' } = browser.cookie('insyn_bankid') ?? {};
    expect(line).toContain(`Path=/api/auth/bankid/orders/${orderId};`);
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Strict/);
    const { browserHash } = await room.app.knex('bankidOrders').where({ id: orderId }).first();
    expect(browserHash).toEqual(hashSecret(browser.cookie('insyn_bankid')?.value ?? ''));
  });

  test('an id that is none names nothing', async () => {
    for (const id of ['1', newId(), '../orders', "' or 1=1"]) refused(await browser.finish(id), 'not_found');
  });
});

describe('an order that is over', () => {
  test('expired, it is neither asked about again nor used', async () => {
    const orderId = await browser.begin();
    room.peer.latest().startedAtMs -= 40_000;
    const { body } = await room.follow(browser, orderId);
    expect(body).toMatchObject({ state: 'failed', hint: 'startFailed', qr: null, autoStartUrl: null });
    room.peer.next(room.peer.latest().orderRef, { complete: maja });
    const asked = room.peer.requests.length;
    expect((await room.follow(browser, orderId)).body['state']).toBe('failed');
    expect(room.peer.requests.length).toBe(asked);
    refused(await browser.finish(orderId), 'already_decided');
    await nobodyGotIn(browser);
  });

  test('left open for long, it ends without asking BankID', async () => {
    const orderId = await browser.begin();
    room.peer.next(room.peer.latest().orderRef, { complete: maja });
    await room.app
      .knex('bankidOrders')
      .where({ id: orderId })
      .update({ startedAt: new Date(Date.now() - 11 * 60_000) });
    const asked = room.peer.requests.length;
    expect((await room.follow(browser, orderId)).body).toMatchObject({
      state: 'failed',
      hint: 'expiredTransaction',
    });
    expect(room.peer.requests.length).toBe(asked);
  });

  test('a proof of five minutes ago is none', async () => {
    const orderId = await room.proven(browser, maja);
    await room.app
      .knex('bankidOrders')
      .where({ id: orderId })
      .update({ endedAt: new Date(Date.now() - 301_000) });
    refused(await browser.finish(orderId), 'expired');
    await nobodyGotIn(browser);
  });

  test('completed after it was given up, it signs nobody in', async () => {
    const orderId = await browser.begin();
    const { orderRef } = room.peer.latest();
    const kept = browser.cookie('insyn_bankid')?.value ?? '';
    expect((await browser.cancel(orderId)).status).toBe(204);
    browser.plant('insyn_bankid', kept, `/api/auth/bankid/orders/${orderId}`);
    room.peer.next(orderRef, { complete: maja });
    expect((await room.follow(browser, orderId)).body['state']).toBe('cancelled');
    refused(await browser.finish(orderId), 'already_decided');
    await nobodyGotIn(browser);
  });

  test('given up after the proof, the proof is gone', async () => {
    const orderId = await room.proven(browser, maja);
    const kept = browser.cookie('insyn_bankid')?.value ?? '';
    await browser.cancel(orderId);
    browser.plant('insyn_bankid', kept, `/api/auth/bankid/orders/${orderId}`);
    refused(await browser.finish(orderId), 'already_decided');
    await nobodyGotIn(browser);
  });

  test('before anybody has proven anything it is not used', async () => {
    const orderId = await browser.begin();
    refused(await browser.finish(orderId), 'already_decided');
    await nobodyGotIn(browser);
  });

  test('used twice at the same moment, and again later, it opens one session', async () => {
    const orderId = await room.proven(browser, maja);
    const secret = browser.cookie('insyn_bankid')?.value ?? '';
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.finish(orderId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    browser.plant('insyn_bankid', secret, `/api/auth/bankid/orders/${orderId}`);
    refused(await browser.finish(orderId), 'already_decided');
    expect(await sessions()).toBe(sessionsBefore + 1);
  });
});

describe('an order for another purpose', () => {
  test('begun for connecting, it signs nobody in who is signed out', async () => {
    const own = new BankIdBrowser(room.app, { sessionToken: member.sessionToken });
    const orderId = await room.proven(own, maja, { purpose: 'connect' });
    own.cookies = own.cookies.filter(({ name }) => name !== 'insyn_session');
    refused(await own.finish(orderId), 'signed_out');
    await nobodyGotIn(own);
  });

  test('begun for one account, it connects nothing to another that sits there now', async () => {
    const stranger = await room.app.person();
    const own = new BankIdBrowser(room.app, { sessionToken: member.sessionToken });
    const orderId = await room.proven(own, olle, { purpose: 'connect' });
    own.plant('insyn_session', stranger.sessionToken, '/');
    refused(await own.finish(orderId), 'forbidden');
    expect(await room.app.knex('identities').where({ userId: stranger.user.id })).toEqual([]);
  });

  test.each(['connect', 're_authenticate'])('signed out, nobody begins one to %s', async (purpose) => {
    refused(await browser.call(bankId.begin, { body: { purpose } }), 'signed_out');
  });

  test('an API token connects nothing', async () => {
    const secret = 'insyn_bankid-test-token';
    await room.app.knex('apiTokens').insert({
      id: newId(), userId: member.user.id, name: 'n', tokenHash: hashSecret(secret), prefix: 'insyn_bankid', scopes: ['read', 'write'],
    }); // biome-ignore format: one row
    const headers = { authorization: `Bearer ${secret}` };
    refused(await browser.call(bankId.begin, { body: { purpose: 'connect' } }, headers), 'forbidden');
  });

  test('somebody else’s BankID does not confirm that it is me', async () => {
    const stranger = await room.app.person();
    await connect(stranger, olle);
    sessionsBefore = await sessions();
    const own = new BankIdBrowser(room.app, { sessionToken: member.sessionToken });
    const orderId = await room.proven(own, olle, { purpose: 're_authenticate' });
    refused(await own.finish(orderId), 'identity_unknown');
    expect(own.sessionToken).toBe(member.sessionToken);
    expect(await sessions()).toBe(sessionsBefore);
  });

  test('what is connected to somebody else is not taken from them', async () => {
    const thief = await room.app.person();
    const own = new BankIdBrowser(room.app, { sessionToken: thief.sessionToken });
    const orderId = await room.proven(own, maja, { purpose: 'connect' });
    refused(await own.finish(orderId), 'identity_taken');
    expect(await room.app.knex('identities').where({ userId: thief.user.id })).toEqual([]);
    expect(await room.app.knex('identities').where({ userId: member.user.id })).toHaveLength(1);
  });
});

describe('who is proven, and has no account', () => {
  const invitationFor = async (email: string, values: Record<string, unknown> = {}) => {
    const { companyId, projectId, admin } = await room.app.room();
    const id = newId();
    await room.app.knex('invitations').insert({
      id, tenantId: companyId, scopeKind: 'project', companyId, projectId, email, role: 'reader', language: 'sv',
      invitedBy: admin.user.id, expiresAt: new Date(Date.now() + 86_400_000), ...values,
    }); // biome-ignore format: one row
    sessionsBefore = await sessions();
    return signLink('invitation', id, room.app.env.SESSION_SECRET);
  };
  const nobody = { personalNumber: '196501019876', name: 'Ny Person' };

  test('stays without one', async () => {
    const orderId = await room.proven(browser, nobody);
    refused(await browser.finish(orderId), 'identity_unknown');
    await nobodyGotIn(browser);
    expect(await room.app.knex('users').where({ name: nobody.name })).toEqual([]);
  });

  test('gets none by a forged, decided or expired invitation, or by one for somebody who has an account', async () => {
    const orderId = await room.proven(browser, nobody);
    const forged = `${(await invitationFor('a@kund.example')).split('.')[0]}.forged`;
    refused(await browser.finish(orderId, { invitationToken: forged }), 'not_found');
    const decided = await invitationFor('b@kund.example', { state: 'revoked' });
    refused(await browser.finish(orderId, { invitationToken: decided }), 'already_decided');
    const old = await invitationFor('c@kund.example', { expiresAt: new Date(Date.now() - 1000) });
    refused(await browser.finish(orderId, { invitationToken: old }), 'expired');
    const taken = await invitationFor(member.user.email);
    refused(await browser.finish(orderId, { invitationToken: taken }), 'conflict');
    expect(browser.sessionToken).toBe('');
    expect(await room.app.knex('users').where({ name: nobody.name })).toEqual([]);
  });

  test('an invitation does not move a known BankID to the invited address', async () => {
    const token = await invitationFor('nyadress@kund.example');
    const orderId = await room.proven(browser, maja);
    expect((await browser.finish(orderId, { invitationToken: token })).status).toBe(200);
    const session = await room.app
      .knex('sessions')
      .where({ tokenHash: hashSecret(browser.sessionToken) })
      .first();
    expect(session.userId).toBe(member.user.id);
    expect(await room.app.knex('users').where({ email: 'nyadress@kund.example' })).toEqual([]);
  });

  test('whose account is closed does not get in', async () => {
    const closed = await room.app.person();
    const person = { personalNumber: '195512249876', name: 'Stängd' };
    await connect(closed, person);
    await room.app.knex('users').where({ id: closed.user.id }).update({ disabledAt: new Date() });
    sessionsBefore = await sessions();
    const orderId = await room.proven(browser, person);
    refused(await browser.finish(orderId), 'account_disabled');
    await nobodyGotIn(browser);
  });
});

describe('the session', () => {
  test('is a new one, also where one was planted; the planted one ends', async () => {
    const attacker = await room.app.person();
    browser.plant('insyn_session', attacker.sessionToken, '/');
    const orderId = await room.proven(browser, maja);
    expect((await browser.finish(orderId)).text).not.toContain('ins_');
    expect(browser.sessionToken).not.toBe(attacker.sessionToken);
    expect((await room.app.as(attacker).fetch('/api/me')).status).toBe(401);
    expect((await room.app.as({ sessionToken: browser.sessionToken }).fetch('/api/me')).status).toBe(200);
  });

  test('another site can neither begin nor finish in our name', async () => {
    browser.plant('insyn_session', member.sessionToken, '/');
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    refused(
      await browser.call(bankId.begin, { body: { purpose: 'connect' } }, headers),
      'cross_site_request',
    );
    const orderId = await room.proven(browser, olle, { purpose: 'connect' });
    const params = { orderId };
    refused(await browser.call(bankId.finish, { params, body: {} }, headers), 'cross_site_request');
  });
});

describe('the way into the app', () => {
  const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1';
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/a b',
    'status',
  ])('%j is nowhere to go afterwards', async (next) =>
    refused(await browser.call(bankId.begin, { body: { next } }), 'invalid_input'),
  );

  test('the link into the app leads back to us, whatever stands in the address', async () => {
    const phone = new BankIdBrowser(room.app, { userAgent: iPhone });
    const next = '/a?next=https://evil.example&redirect=https://evil.example#x';
    const { body } = await phone.call(bankId.begin, { body: { next } });
    const link = new URL(String(body['autoStartUrl']));
    expect(link.origin).toBe('https://app.bankid.com');
    expect([...link.searchParams.keys()]).toEqual(['autostarttoken', 'redirect']);
    const back = new URL(String(link.searchParams.get('redirect')));
    expect([back.origin, back.pathname]).toEqual(['http://insyn.test', '/sign-in/bankid']);
    expect(back.searchParams.get('next')).toBe(next);
    const computer = await browser.call(bankId.begin, { body: { next } });
    expect(computer.body['autoStartUrl']).toMatch(/^bankid:\/\/\/\?autostarttoken=[\w-]+&redirect=null$/);
  });

  test('a code of an earlier second is refused by the app, and what makes codes never leaves us', async () => {
    const { body, text } = await browser.call(bankId.begin, { body: {} });
    const order = room.peer.latest();
    order.startedAtMs -= 10_000;
    expect(() => room.peer.scan(bankIdQrText(order, 2), maja)).toThrow(/moment/);
    expect(text).not.toContain(order.qrStartSecret);
    const row = await room.app.knex('bankidOrders').where({ id: body['orderId'] }).first();
    for (const secret of [order.qrStartSecret, order.qrStartToken, order.autoStartToken])
      expect(JSON.stringify({ ...row, sealed: row.sealedTokens.toString('latin1') })).not.toContain(secret);
  });
});

describe('BankID itself', () => {
  afterEach(() => {
    room.peer.faults.length = 0;
  });

  test.each([
    ['silence', 'hang'],
    ['a broken line', 'hang_up'],
    ['a page of a proxy', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['two megabytes', { status: 200, body: `{"status":"complete","x":"${'a'.repeat(2_000_000)}"}` }],
    ['the proof of another order', 'replay'],
    [
      'a proof without a number',
      {
        status: 200,
        body: '{"orderRef":"$ref","status":"complete","completionData":{"user":{"name":"Maja"}}}',
      },
    ],
    ['a list', { status: 200, body: '[]' }],
  ] as const)('%s signs nobody in, and the order lives on', async (_what, fault) => {
    const orderId = await browser.begin();
    const { orderRef } = room.peer.latest();
    const body = (text: string) => text.replace('$ref', orderRef);
    const user = { personalNumber: maja.personalNumber, name: maja.name };
    const replayed = { orderRef: newId(), status: 'complete', completionData: { user } };
    room.peer.faults.push(
      fault === 'replay'
        ? { status: 200, body: JSON.stringify(replayed) }
        : typeof fault === 'string'
          ? fault
          : { ...fault, body: body(fault.body) },
    );
    expect((await room.follow(browser, orderId)).body).toMatchObject({
      state: 'pending',
      isProviderAnswering: false,
    });
    refused(await browser.finish(orderId), 'already_decided');
    await nobodyGotIn(browser);
    expect((await room.follow(browser, orderId)).body).toMatchObject({
      state: 'pending',
      isProviderAnswering: true,
    });
  });

  test('that knows no such order any more has ended it', async () => {
    const orderId = await browser.begin();
    room.peer.latest().isGone = true;
    expect((await room.follow(browser, orderId)).body).toMatchObject({
      state: 'failed',
      hint: 'expiredTransaction',
    });
  });

  test('that refuses us, or is away, begins nothing', async () => {
    for (const status of [400, 401, 500, 503]) {
      room.peer.faults.push({
        status,
        body: JSON.stringify({ errorCode: 'x', details: maja.personalNumber }),
      });
      const answer = await browser.call(bankId.begin, { body: {} });
      refused(answer, 'unavailable');
      expect(answer.text).not.toContain(maja.personalNumber);
    }
  });

  test('with a certificate of somebody else’s authority is told nothing; without ours nobody is begun', async () => {
    const stranger = await createTestAuthority('Somebody else');
    const forged = await stranger.issue('Insyn AB', 'client');
    for (const env of [{ BANKID_CA: stranger.ca }, { BANKID_CERT: forged.cert, BANKID_KEY: forged.key }]) {
      const asked = room.peer.requests.length;
      const app = await startTestApp({ hasWorkers: false, env: { ...room.env, ...env } });
      refused(await new BankIdBrowser(app).call(bankId.begin, { body: {} }), 'unavailable');
      expect(await app.knex('bankidOrders')).toEqual([]);
      expect(room.peer.requests.length).toBe(asked);
      await app.stop();
    }
    stranger.close();
    const without = { ...room.env, BANKID_KEY: '' };
    await expect(startTestApp({ hasWorkers: false, env: without })).rejects.toThrow(
      /BANKID_CERT with BANKID_KEY/,
    );
  });
});

test('the personal number stands nowhere: no table, no log, no answer, no header', async () => {
  // The log's own way out: the module that its writer has.
  const fs = createRequire(import.meta.url)('node:fs') as typeof import('node:fs');
  const written: string[] = [];
  const spy = vi.spyOn(fs, 'write').mockImplementation(((_fd: number, text: string, ...rest: unknown[]) => {
    written.push(String(text));
    setImmediate(rest.at(-1) as (error: null, bytes: number) => void, null, Buffer.byteLength(text));
  }) as never);
  const loud = await startBankIdRoom({ env: { LOG_LEVEL: 'trace' } });
  const answers: string[] = [];
  try {
    const person = await loud.app.person();
    const own = new BankIdBrowser(loud.app, { sessionToken: person.sessionToken });
    for (const purpose of ['connect', 're_authenticate']) {
      const orderId = await loud.proven(own, maja, { purpose });
      answers.push((await own.finish(orderId)).text, JSON.stringify(own.cookies));
    }
    const unknown = new BankIdBrowser(loud.app);
    const orderId = await loud.proven(unknown, olle);
    answers.push((await unknown.finish(orderId)).text);
    const failing = await unknown.begin();
    loud.peer.faults.push({
      status: 400,
      body: JSON.stringify({ errorCode: 'internalError', details: olle.personalNumber }),
    });
    answers.push((await loud.follow(unknown, failing)).text);
    const { rows } = await loud.app.knex.raw(`select table_name as name,
      query_to_xml(format('select * from %I', table_name), true, false, '')::text as content
      from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    const stored = rows.map(({ content }: { content: string }) => content).join('\n');
    expect(stored).toContain('re_authenticate');
    expect(written.join('\n')).toContain('internalError');
    const encodings = [maja, olle].flatMap(({ personalNumber }) => [
      personalNumber,
      personalNumber.slice(2),
      Buffer.from(personalNumber).toString('base64'),
      Buffer.from(personalNumber).toString('hex'),
    ]);
    for (const place of [stored, written.join('\n'), answers.join('\n')])
      for (const number of encodings) expect(place.includes(number)).toBe(false);
    // The name of somebody unknown waits sealed, for an invitation; nothing else of the certificate is kept.
    expect(stored).not.toContain(olle.name);
    expect(stored).not.toMatch(/192\.0\.2\.7|OZvYM9VvyiAm/);
  } finally {
    await loud.stop();
    spy.mockRestore();
  }
});

test('one address begins sixty orders a minute, not more', async () => {
  const crowd = new BankIdBrowser(room.app);
  for (let n = 0; n < 60; n += 1) await crowd.begin();
  const asked = room.peer.requests.length;
  refused(await crowd.call(bankId.begin, { body: {} }), 'too_many_requests');
  expect(room.peer.requests.length).toBe(asked);
  await browser.begin();
});
