// Speech to text by Deepgram, or by the local model server, which speaks the same protocol.
import { createReadStream } from 'node:fs';
import { DeepgramClient, DeepgramError, DeepgramTimeoutError } from '@deepgram/sdk';
import type { Language } from '#contracts/primitives.ts';
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts';
import { retryAfterMs } from '../retry-after.ts';
import { readDeepgramAnswer } from './deepgram-answer.ts';
import type { SpeechToText } from './port.ts';

export interface DeepgramOptions {
  apiKey: string;
  /** Undefined means Deepgram itself; `https://api.eu.deepgram.com` keeps the sound in the EU. */
  baseUrl?: string | undefined;
  model: string;
  isOffline: boolean;
  languages: readonly Language[];
}

/** An hour of sound on a busy local machine. */
const timeoutSeconds = 30 * 60;

export function createDeepgram(options: DeepgramOptions): SpeechToText {
  const { apiKey, baseUrl, model, isOffline, languages } = options;
  const client = new DeepgramClient({ apiKey, ...(baseUrl && { baseUrl }) });
  return {
    name: model,
    isOffline,
    languages,
    async transcribe(file, { language, signal }) {
      if (!languages.includes(language))
        throw new ProviderError('unsupported_language', `${model} does not know ${language}`);
      const request = {
        model,
        language,
        smart_format: true,
        diarize: true,
        utterances: true,
        mip_opt_out: true, // customers' sound is not for training
      };
      const transport = {
        maxRetries: 0, // the workflow retries
        timeoutInSeconds: timeoutSeconds,
        ...(signal && { abortSignal: signal }),
      };
      try {
        const answer = await client.listen.v1.media.transcribeFile(
          createReadStream(file),
          request,
          transport,
        );
        return { segments: readDeepgramAnswer(answer), model };
      } catch (error) {
        throw toProviderError(error, signal);
      }
    },
  };
}

const codesByName: Record<string, ProviderErrorCode> = {
  UNSUPPORTED_LANGUAGE: 'unsupported_language',
  BAD_AUDIO: 'bad_audio',
  MODEL_NOT_FETCHED: 'model_not_fetched',
  // Deepgram's own words for the same.
  'Bad Request': 'bad_audio',
  INSUFFICIENT_PERMISSIONS: 'unauthorised',
  ASR_PAYMENT_REQUIRED: 'quota_exceeded',
  TOO_MANY_REQUESTS: 'rate_limited',
};

function toProviderError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof ProviderError) return error;
  if (error instanceof DeepgramTimeoutError)
    return new ProviderError('timed_out', 'no answer in time', { cause: error });
  if (!(error instanceof DeepgramError)) return error; // the file itself could not be read
  const { statusCode, body, rawResponse } = error;
  const name = body && typeof body === 'object' && 'err_code' in body ? String(body.err_code) : 'none';
  const code = codesByName[name] ?? codeOfStatus(statusCode);
  return new ProviderError(code, `status ${statusCode ?? 'none'}, code ${name}`, {
    // Weights on their way answer 503: worth waiting for.
    ...(code === 'model_not_fetched' && { isRetryable: statusCode === 503 }),
    retryAfterMs: retryAfterMs(rawResponse?.headers as Headers | undefined),
  });
}

function codeOfStatus(status: number | undefined): ProviderErrorCode {
  if (status === undefined) return 'unreachable';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 402) return 'quota_exceeded';
  if (status === 408 || status === 504) return 'timed_out';
  if (status === 413) return 'too_long';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'provider_failed' : 'bad_request';
}
