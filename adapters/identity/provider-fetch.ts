// How identity providers are asked: over TLS, with a time limit, a size limit, no redirects, and a private CA where there is one.
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { Agent, type RequestInit, fetch as send } from 'undici';
import { IdentityFailure } from './port.ts';

export type ProviderFetch = (url: string | URL, init?: object) => Promise<Response>;

const maxAnswerBytes = 1_000_000;

/** `caFile`: PEM file of an authority to trust besides the usual ones. Throws IdentityFailure `unavailable` also for 5xx. */
export function createProviderFetch({
  caFile,
  timeoutMs,
}: {
  caFile?: string | undefined;
  timeoutMs: number;
}): ProviderFetch {
  const ca = caFile ? { ca: [...getCACertificates('default'), readFileSync(caFile, 'utf8')] } : {};
  const dispatcher = new Agent({
    connect: { ...ca, timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxAnswerBytes,
  });
  return async (url, init) => {
    const request: RequestInit = {
      ...(init as RequestInit),
      dispatcher,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    };
    try {
      const answer = await send(url, request);
      // The whole body now, under the same limits: whoever reads it later can not be kept waiting.
      const body = await answer.arrayBuffer();
      if (answer.status >= 500) throw new IdentityFailure('unavailable', `answered ${answer.status}`);
      const headers = [...answer.headers] as [string, string][];
      return new Response(body.byteLength > 0 ? body : null, { status: answer.status, headers });
    } catch (error) {
      if (error instanceof IdentityFailure) throw error;
      throw new IdentityFailure('unavailable', 'did not answer', { cause: error });
    }
  };
}
