// The one error that every outside provider's failure becomes, so that callers can tell "wait" from "give up".

/** What went wrong. Each has a sentence per language in i18n (`provider.<code>`). */
export const providerErrorCodes = [
  'unreachable', 'timed_out', 'rate_limited', 'quota_exceeded', 'unauthorised', 'provider_failed', 'bad_answer',
  'answer_cut_off', 'bad_request', 'too_long', 'model_not_found', 'model_not_fetched', 'content_refused',
  'unsupported_language', 'bad_audio',
] as const; // biome-ignore format: one glance
export type ProviderErrorCode = (typeof providerErrorCodes)[number];

const retryable: ReadonlySet<ProviderErrorCode> = new Set([
  'unreachable',
  'timed_out',
  'rate_limited',
  'provider_failed',
  'bad_answer',
  'answer_cut_off',
]);

export interface ProviderErrorDetails {
  /** Overrules the code's own nature, e.g. weights that are still on their way. */
  isRetryable?: boolean;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** `message` is for the log and never holds what was sent or answered. Adapters never sleep: callers wait and retry. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly isRetryable: boolean;
  /** The provider's own wish; undefined when it said none. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ProviderErrorCode, message: string, details: ProviderErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.isRetryable = details.isRetryable ?? retryable.has(code);
    this.retryAfterMs = details.retryAfterMs;
  }
}
