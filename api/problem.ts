// From anything thrown to RFC 9457 problem details in the caller's language.
import type { Logger } from 'pino';
import { AppError, type ErrorCode, errorStatus, type Problem } from '#contracts/errors.ts';
import type { Language } from '#contracts/primitives.ts';
import { translate } from '#i18n/index.ts';

/** Errors of database and network drivers that mean: the part is away, not: the caller did wrong. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
  '08001',
]);

/** Values that the schemas let through and a type or check of the database refuses: the last wall, without a field's name. */
const refusedByDatabase = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05', '23514']);

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // Objection wraps what the driver threw.
  if (error instanceof Error && 'nativeError' in error) return toAppError(error.nativeError);
  const { code, name, type, status, isRetryable } = (error ?? {}) as {
    isRetryable?: unknown;
    code?: unknown;
    name?: string;
    type?: string;
    status?: number;
  };
  if (code === '23505') return new AppError('conflict');
  // A row policy refused to write what the caller could not read back (db/wall.ts).
  if (code === '42501') return new AppError('not_found');
  if (typeof code === 'string' && refusedByDatabase.has(code)) return new AppError('invalid_input');
  if (typeof code === 'string' && /^Z_(DATA|BUF|STREAM)_ERROR$/.test(code))
    return new AppError('invalid_json');
  if (type === 'entity.too.large' || status === 413)
    return new AppError('too_large', { values: { limit: '1 MB' } });
  if (type === 'encoding.unsupported' || status === 415) return new AppError('unsupported_media_type');
  if (status === 400 || error instanceof SyntaxError) return new AppError('invalid_json');
  // The index or a provider is away, which its own error says (VectorStoreUnavailable, ProviderError).
  if (isRetryable === true) return new AppError('unavailable');
  if (name === 'NotFoundError') return new AppError('not_found');
  if (typeof code === 'string' && awayCodes.has(code)) return new AppError('unavailable');
  if (name === 'ServiceError' || name === 'KnexTimeoutError' || code === 14 || code === 4)
    return new AppError('unavailable');
  return new AppError('internal');
}

/** Logs what is ours to mend; the answer never carries a stack, a statement or a name. */
export function presentProblem(
  error: unknown,
  context: { language: Language; requestId: string; path: string; log: Logger },
): Problem {
  const known = toAppError(error);
  // The door of a share link has its secret in the address.
  const path = context.path.replace(/^\/s\/.*/, '/s/…');
  if (known.status >= 500) {
    context.log.error({ requestId: context.requestId, path, err: error }, 'request failed');
  }
  return {
    type: `https://insyn.example/problems/${known.code}`,
    title: titleOf(context.language, known),
    status: errorStatus[known.code],
    code: known.code,
    instance: path,
    requestId: context.requestId,
    ...(known.fields.length > 0 ? { errors: known.fields } : {}),
  };
}

const defaults: Partial<Record<ErrorCode, Record<string, string | number>>> = {
  too_large: { limit: '1 MB' },
  too_many_requests: { seconds: 60 },
};

function titleOf(language: Language, error: AppError): string {
  return translate(language, `error.${error.code}`, { ...defaults[error.code], ...error.values });
}
