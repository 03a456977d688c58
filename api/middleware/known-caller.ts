// Finds out who calls, once per request.
import { randomUUID } from 'node:crypto';
import type { Middleware, ParameterizedContext } from 'koa';
import type { Language } from '#contracts/primitives.ts';
import { resolveCaller } from '../caller.ts';
import { languageCookieName, linkCookieName, readCookie, sessionCookie, sessionTokenIn } from '../cookies.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from '../route.ts';

export interface AppState {
  caller: Caller;
  nonce: string;
}

const languageOf = (header: string): Language =>
  /^\s*sv|,\s*sv/i.test(header) || header === '' ? 'sv' : 'en';

export const knownCaller =
  ({ systemKnex, abilityOf, env }: Pick<ApiDeps, 'systemKnex' | 'abilityOf' | 'env'>): Middleware<AppState> =>
  async (ctx, next) => {
    const authorization = ctx.get('authorization');
    const requestId = randomUUID();
    ctx.set('X-Request-Id', requestId);
    ctx.state.caller = await resolveCaller(
      systemKnex,
      {
        // The cookie reaches only the pages of its own link: the browser keeps it to their paths.
        link: /^Link (\S+)$/i.exec(authorization)?.[1] ?? readCookie(ctx.get('cookie'), linkCookieName),
        bearer: /^Bearer (\S+)$/i.exec(authorization)?.[1],
        sessionToken: sessionTokenIn(ctx.get('cookie'), env.PUBLIC_URL),
      },
      {
        requestId,
        ip: ctx.ip,
        userAgent: ctx.get('user-agent'),
        language: languageOf(readCookie(ctx.get('cookie'), languageCookieName) ?? ctx.get('accept-language')),
      },
      abilityOf,
    );
    ctx.state.caller.setSession = (session) =>
      setCookie(ctx, sessionCookie(session?.sessionToken ?? null, env.PUBLIC_URL, session?.expiresAt));
    await next();
  };

/** The last word about a cookie replaces earlier ones of this answer; other cookies stay. */
function setCookie(ctx: ParameterizedContext, cookie: string): void {
  const name = cookie.slice(0, cookie.indexOf('=') + 1);
  const others = [ctx.response.get('Set-Cookie') as unknown as string | string[]]
    .flat()
    .filter((other) => other && !other.startsWith(name));
  ctx.set('Set-Cookie', [...others, cookie]);
}
