// BankID's relying-party API v6 over mutual TLS. Never met the live service: docs/verified.md.
import { createHmac, hkdfSync } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { CollectAnswer, OrderAnswer, readAnswer } from './bankid-answers.ts';
import { type BankId, BankIdError, type BankIdRequest } from './bankid-port.ts';

export interface BankIdSettings {
  /** `https://appapi2.bankid.com`, or `https://appapi2.test.bankid.com`. */
  url: string;
  /** Our certificate, and the only authority that BankID's is taken from. */
  tls: { ca: string; cert?: string; key?: string; pfx?: Buffer; passphrase?: string };
  timeoutMs: number;
  /** 32 bytes; keys the hash that stands for a personal number. */
  masterKey: Buffer;
}

const maxAnswerBytes = 1_500_000;

export function createBankId({ url, tls, timeoutMs, masterKey }: BankIdSettings): BankId {
  const base = new URL('/rp/v6.0/', url);
  if (base.protocol !== 'https:') throw new Error('BANKID_URL must begin with https');
  const dispatcher = new Agent({
    connect: { ...tls, minVersion: 'TLSv1.2', rejectUnauthorized: true, timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxAnswerBytes,
    connections: 10,
  });
  const subjectKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'insyn bankid subject', 32));

  async function call<S extends z.ZodType>(path: string, body: object, answer: S): Promise<z.infer<S>> {
    let status: number;
    let text: string;
    try {
      const response = await request(new URL(path, base), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.statusCode;
      text = await response.body.text();
    } catch (error) {
      throw failureOf(error);
    }
    return readAnswer(answer, status, text);
  }

  return {
    authenticate: (asked) => call('auth', { ...bodyOf(asked), requirement }, OrderAnswer),
    sign: (asked) => call('sign', { ...bodyOf(asked), requirement }, OrderAnswer),
    async collect(orderRef) {
      const answer = await call('collect', { orderRef }, CollectAnswer);
      if (answer.orderRef !== orderRef)
        throw new BankIdError('badAnswer', 'BankID answered about another order');
      if (answer.status !== 'complete') return { state: answer.status, hint: answer.hintCode } as never;
      const { user, signature, ocspResponse } = answer.completionData;
      // Here the personal number ends: whoever reads our database can not try all of them without the key.
      const subject = createHmac('sha256', subjectKey).update(user.personalNumber).digest('base64url');
      const identity = { provider: 'bankid' as const, subject, name: user.name, email: null };
      return { state: 'complete', identity, proof: { signature, ocspResponse } };
    },
    async cancel(orderRef) {
      await call('cancel', { orderRef }, z.object({}));
    },
    close: () => dispatcher.close(),
  };
}

/** A code or a fingerprint in the app; orders that BankID itself finds risky are refused by it. */
const requirement = { pinCode: true, risk: 'moderate' };

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

function bodyOf({ endUserIp, text, hiddenText, browser }: BankIdRequest): object {
  return {
    endUserIp,
    userVisibleData: base64(text),
    userVisibleDataFormat: 'plaintext',
    ...(hiddenText ? { userNonVisibleData: base64(hiddenText) } : {}),
    ...(browser
      ? { web: { referringDomain: browser.host, userAgent: browser.userAgent.slice(0, 500) } }
      : {}),
  };
}

function failureOf(error: unknown): BankIdError {
  const { name, code = '' } = (error ?? {}) as { name?: string; code?: string };
  if (name === 'TimeoutError' || /TIMEOUT/.test(code))
    return new BankIdError('timedOut', 'BankID did not answer in time');
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|ISSUER/.test(code))
    return new BankIdError('untrusted', `TLS with BankID failed: ${code}`);
  if (/RES_EXCEEDED|ERR_HTTP|HPE_/.test(code))
    return new BankIdError('badAnswer', `BankID's answer can not be read: ${code}`);
  return new BankIdError('unreachable', `BankID could not be reached: ${code || name}`);
}
