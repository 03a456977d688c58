// One OpenAI client for every adapter, and its errors in our words.
import OpenAI from 'openai';
import { ProviderError, type ProviderErrorCode } from './provider-error.ts';
import { retryAfterMs } from './retry-after.ts';

export interface OpenAiEndpoint {
  /** Undefined where the server wants none (a local one). */
  apiKey?: string | undefined;
  /** With `/v1`; undefined means OpenAI itself. */
  baseUrl?: string | undefined;
  /** Until the first byte of an answer. Default 120 s: a batch on a busy local machine takes its time. */
  timeoutMs?: number | undefined;
}

export function createOpenAiClient({ apiKey, baseUrl, timeoutMs = 120_000 }: OpenAiEndpoint): OpenAI {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    // Said outright, because the library would read addresses and ids from the environment by itself.
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 0, // the workflow retries; hidden retries would spend the budget behind its back
    logLevel: 'off', // it logs what was answered
  });
}

/** Base address of the local server's OpenAI half. */
export const localOpenAiUrl = (localAiUrl: string) => `${localAiUrl.replace(/\/+$/, '')}/v1`;

/** Translates what the client threw. An abort by the caller stays the caller's own reason. */
export function toProviderError(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof ProviderError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return new ProviderError('timed_out', 'no answer in time', { cause: error });
  if (error instanceof OpenAI.APIConnectionError)
    return new ProviderError('unreachable', 'no connection', { cause: error });
  if (error instanceof OpenAI.APIError) {
    // The cause is left out: its message may quote what was sent.
    const code = codeOf(error);
    const message = `status ${error.status ?? 'in stream'}, code ${error.code ?? 'none'}`;
    return new ProviderError(code, message, { retryAfterMs: retryAfterMs(error.headers) });
  }
  // What is left is an answer that is not what the protocol says: broken JSON, missing fields, a torn socket.
  return new ProviderError('bad_answer', error instanceof Error ? error.name : 'unknown', { cause: error });
}

const codesByName: Record<string, ProviderErrorCode> = {
  insufficient_quota: 'quota_exceeded',
  model_not_found: 'model_not_found',
  model_not_fetched: 'model_not_fetched',
  context_length_exceeded: 'too_long',
  content_filter: 'content_refused',
  content_policy_violation: 'content_refused',
};

function codeOf({
  status,
  code,
}: {
  status: number | undefined;
  code?: string | null | undefined;
}): ProviderErrorCode {
  const known = code ? codesByName[code] : undefined;
  if (known) return known;
  if (status === undefined || status >= 500) return 'provider_failed';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404) return 'model_not_found';
  if (status === 408) return 'timed_out';
  if (status === 409) return 'provider_failed';
  if (status === 413) return 'too_long';
  return status === 429 ? 'rate_limited' : 'bad_request';
}
