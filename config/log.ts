// One JSON line per event; secrets and personal data never get in.
import { type Logger, pino } from 'pino';
import type { Env } from './env.ts';

export const createLog = (env: Pick<Env, 'LOG_LEVEL'>, name: string): Logger =>
  pino({
    name,
    level: env.LOG_LEVEL,
    redact: {
      paths: ['*.password', '*.token', '*.email', '*.authorization', '*.cookie', 'err.query', 'err.bindings'],
      censor: '…',
    },
    serializers: {
      // Driver errors quote values of the statement ("detail", "where"): only what tells the fault is kept.
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        code: error.code,
        message: 'code' in error && 'severity' in error ? undefined : error.message?.slice(0, 500),
        stack: error.stack?.split('\n').slice(1, 12).join('\n'),
      }),
    },
  });
