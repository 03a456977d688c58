// BankID for tests: its relying-party API v6 on loopback over mutual TLS, written from the public description, with an app to play.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BankIdFailedHint, BankIdPendingHint } from '#contracts/bankid.ts';
import { faultOf } from './bankid-peer-request.ts';
import { bankIdQrText } from './bankid-qr.ts';
import type { TestAuthority } from './test-authority.ts';

export interface PeerBankIdPerson {
  /** Twelve digits. */
  personalNumber: string;
  name: string;
}

export type PeerStep =
  | { pending: BankIdPendingHint | string }
  | { failed: BankIdFailedHint | string }
  | { complete: PeerBankIdPerson };

export interface PeerBankIdOrder {
  orderRef: string;
  autoStartToken: string;
  qrStartToken: string;
  qrStartSecret: string;
  kind: 'auth' | 'sign';
  /** As it came. */
  request: Record<string, unknown>;
  startedAtMs: number;
  step: PeerStep;
  /** Whose app has it. */
  holder: PeerBankIdPerson | undefined;
  collectedAtMs: number[];
  isGone: boolean;
}

/** Instead of an answer: `hang` is silence, a string is a body that is no JSON, an object is an error answer. */
export type PeerFault = 'hang' | 'hang_up' | { status: number; body: string };

export interface BankIdPeer {
  /** Give it as BANKID_URL. */
  url: string;
  orders: Map<string, PeerBankIdOrder>;
  /** Requests as `METHOD path`. */
  requests: string[];
  /** Collects that came earlier than BankID allows, or after the end. */
  violations: string[];
  /** What happens to the next requests, one each. */
  faults: PeerFault[];
  latest(): PeerBankIdOrder;
  /** Moves an order on. */
  next(orderRef: string, step: PeerStep): void;
  /** The app's camera: takes the order of a code that is right at this moment; throws otherwise. */
  scan(qrText: string, person: PeerBankIdPerson): PeerBankIdOrder;
  /** The app started on the same device. */
  start(autoStartToken: string, person: PeerBankIdPerson): PeerBankIdOrder;
  /** The person types the code in. */
  approve(orderRef: string): void;
  close(): Promise<void>;
}

/** `untakenForMs`: how long an order waits for an app; BankID's is 30 seconds. */
export async function startBankIdPeer({
  authority,
  untakenForMs = 30_000,
}: {
  authority: TestAuthority;
  untakenForMs?: number;
}) {
  const own = await authority.issue('127.0.0.1');
  const server = createServer(
    { ...own, ca: authority.ca, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const orders = new Map<string, PeerBankIdOrder>();

  const peer: BankIdPeer = {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    requests: [],
    violations: [],
    faults: [],
    latest() {
      const last = [...orders.values()].at(-1);
      if (!last) throw new Error('no order was begun');
      return last;
    },
    next: (orderRef, step) => Object.assign(known(orderRef), { step }),
    scan(qrText, person) {
      const [, token, seconds] = /^bankid\.([\w-]+)\.(\d+)\.[0-9a-f]{64}$/.exec(qrText) ?? [];
      const order = [...orders.values()].find(({ qrStartToken }) => qrStartToken === token);
      if (!order || bankIdQrText(order, Number(seconds)) !== qrText)
        throw new Error('this code is not BankID’s');
      const age = (Date.now() - order.startedAtMs) / 1000 - Number(seconds);
      if (age < -1 || age > 3) throw new Error('this code is not of this moment');
      return take(order, person);
    },
    start(autoStartToken, person) {
      const order = [...orders.values()].find((candidate) => candidate.autoStartToken === autoStartToken);
      if (!order) throw new Error('no such order');
      return take(order, person);
    },
    approve(orderRef) {
      const order = known(orderRef);
      if (!order.holder) throw new Error('no app has this order');
      if ('failed' in order.step) throw new Error('this order has ended');
      order.step = { complete: order.holder };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  function known(orderRef: string): PeerBankIdOrder {
    const order = orders.get(orderRef);
    if (!order) throw new Error('no such order');
    return order;
  }

  /** One person has one order in an app at a time: a second one ends both. */
  function take(order: PeerBankIdOrder, person: PeerBankIdPerson): PeerBankIdOrder {
    expire(order);
    if (!('pending' in order.step)) throw new Error('this order has ended');
    if (order.holder) throw new Error('another app has this order');
    const other = inProgress(person.personalNumber);
    if (other) {
      other.step = { failed: 'cancelled' };
      order.step = { failed: 'cancelled' };
      return order;
    }
    return Object.assign(order, { holder: person, step: { pending: 'userSign' } });
  }

  const inProgress = (personalNumber: string) =>
    [...orders.values()].find(
      ({ step, holder }) => 'pending' in step && holder?.personalNumber === personalNumber,
    );

  function expire(order: PeerBankIdOrder): void {
    if (order.holder || !('pending' in order.step)) return;
    if (Date.now() - order.startedAtMs > untakenForMs) order.step = { failed: 'startFailed' };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    peer.requests.push(`${method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const refuse = (status: number, errorCode: string, details = 'scripted') =>
      send(status, { errorCode, details });
    const fault = peer.faults.shift();
    if (fault === 'hang') return;
    if (fault === 'hang_up') return void response.destroy();
    if (fault)
      return void response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
    const operation = /^\/rp\/v6\.0\/(auth|sign|collect|cancel)$/.exec(path)?.[1];
    if (!operation) return void refuse(404, 'notFound');
    if (method !== 'POST') return void refuse(405, 'methodNotAllowed');
    if (headers['content-type'] !== 'application/json') return void refuse(415, 'unsupportedMediaType');
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    const wrong = faultOf(operation, body);
    if (wrong) return void refuse(400, 'invalidParameters', wrong);
    if (operation === 'auth' || operation === 'sign') return begin(operation, body, send, refuse);
    const order = orders.get(String(body['orderRef']));
    if (!order || order.isGone) return void refuse(400, 'invalidParameters', 'No such order');
    if (operation === 'cancel') {
      Object.assign(order, { step: { failed: 'cancelled' }, isGone: true });
      return void send(200, {});
    }
    collect(order, send);
  }

  type Send = (status: number, body: object) => unknown;
  type Refuse = (status: number, errorCode: string, details?: string) => unknown;

  function begin(kind: 'auth' | 'sign', request: Record<string, unknown>, send: Send, refuse: Refuse): void {
    const { personalNumber } = (request['requirement'] ?? {}) as { personalNumber?: string };
    const other = personalNumber ? inProgress(personalNumber) : undefined;
    if (other) {
      other.step = { failed: 'cancelled' };
      return void refuse(400, 'alreadyInProgress');
    }
    const tokens = {
      orderRef: randomUUID(),
      autoStartToken: randomUUID(),
      qrStartToken: randomUUID(),
      qrStartSecret: randomUUID(),
    };
    orders.set(tokens.orderRef, {
      ...tokens,
      kind,
      request,
      startedAtMs: Date.now(),
      step: { pending: 'outstandingTransaction' },
      holder: undefined,
      collectedAtMs: [],
      isGone: false,
    });
    send(200, tokens);
  }

  function collect(order: PeerBankIdOrder, send: Send): void {
    expire(order);
    const { orderRef, step, collectedAtMs } = order;
    const since = Date.now() - (collectedAtMs.at(-1) ?? 0);
    // Some hundredths for the way here.
    if (since < 1900) peer.violations.push(`collect after ${since} ms`);
    collectedAtMs.push(Date.now());
    if ('pending' in step) return void send(200, { orderRef, status: 'pending', hintCode: step.pending });
    order.isGone = true;
    if ('failed' in step) return void send(200, { orderRef, status: 'failed', hintCode: step.failed });
    const [givenName = '', ...rest] = step.complete.name.split(' ');
    const user = { ...step.complete, givenName, surname: rest.join(' ') };
    const signature = randomBytes(300).toString('base64');
    const completionData = {
      user,
      device: { ipAddress: '192.0.2.7', uhi: 'OZvYM9VvyiAmG7NA5jU5zqGcVpo=' },
      bankIdIssueDate: '2024-02-01',
      stepUp: { mrtd: false },
      signature,
      ocspResponse: randomBytes(200).toString('base64'),
      risk: 'low',
    };
    send(200, { orderRef, status: 'complete', completionData });
  }

  return peer;
}
