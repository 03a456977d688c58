// Turns everything thrown below it into problem details.
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Language } from '#contracts/primitives.ts';
import { presentProblem, toAppError } from '../problem.ts';
import type { AppState } from './known-caller.ts';

export const problems =
  (log: Logger): Middleware<Partial<AppState>> =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const language: Language = ctx.state.caller?.language ?? 'sv';
      const requestId = ctx.state.caller?.requestId ?? '';
      const problem = presentProblem(error, { language, requestId, path: ctx.path, log });
      if (ctx.res.headersSent) {
        ctx.res.destroy();
        return;
      }
      ctx.status = problem.status;
      ctx.type = 'application/problem+json';
      // An answer to HEAD has no body to say it in.
      if (ctx.method === 'HEAD') ctx.set('Problem-Code', problem.code);
      ctx.body = JSON.stringify(problem);
      if (problem.status === 429) ctx.set('Retry-After', String(toAppError(error).values['seconds'] ?? 60));
    }
  };
