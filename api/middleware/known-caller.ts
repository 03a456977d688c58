// Finds out who calls, once per request.
import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Language } from '#contracts/primitives.ts';
import { resolveCaller } from '../caller.ts';
import { languageCookieName, readCookie, sessionCookieName } from '../cookies.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from '../route.ts';

export interface AppState {
  caller: Caller;
  nonce: string;
}

const languageOf = (header: string): Language =>
  /^\s*sv|,\s*sv/i.test(header) || header === '' ? 'sv' : 'en';

export const knownCaller =
  ({ systemKnex, abilityOf }: Pick<ApiDeps, 'systemKnex' | 'abilityOf'>): Middleware<AppState> =>
  async (ctx, next) => {
    const authorization = ctx.get('authorization');
    const requestId = randomUUID();
    ctx.set('X-Request-Id', requestId);
    ctx.state.caller = await resolveCaller(
      systemKnex,
      {
        bearer: /^Bearer (\S+)$/i.exec(authorization)?.[1],
        sessionToken: readCookie(ctx.get('cookie'), sessionCookieName),
      },
      {
        requestId,
        ip: ctx.ip,
        userAgent: ctx.get('user-agent'),
        language: languageOf(readCookie(ctx.get('cookie'), languageCookieName) ?? ctx.get('accept-language')),
      },
      abilityOf,
    );
    await next();
  };
