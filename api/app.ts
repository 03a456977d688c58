// The HTTP application: middleware as a table of contents.
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import compress from 'koa-compress';
import type { AnswerOf, CallOf, Endpoint } from '#contracts/api/endpoint.ts';
import { shared } from '#contracts/api/shared.ts';
import { AppError } from '#contracts/errors.ts';
import { linkCookies } from './cookies.ts';
import type { ApiDeps } from './deps.ts';
import { createExecute, type Execute } from './execute.ts';
import { securityHeaders } from './middleware/headers.ts';
import { type AppState, knownCaller } from './middleware/known-caller.ts';
import { problems } from './middleware/problems.ts';
import { rateLimit } from './middleware/rate-limit.ts';
import { sameSite } from './middleware/same-site.ts';
import { describeApi } from './openapi.ts';
import { redirecting } from './redirects.ts';
import type { Route } from './route.ts';

/** `pages` is the Remix handler, mounted last; absent in tests of the API alone. */
export function createApp(deps: ApiDeps, routes: Route[], pages?: Middleware<AppState>): Koa<AppState> {
  const app = new Koa<AppState>();
  // Anybody can send the header; only our own proxies' entries count, and those stand last.
  app.proxy = deps.env.TRUSTED_PROXIES > 0;
  app.maxIpsCount = deps.env.TRUSTED_PROXIES;
  app.silent = true;
  app.use(securityHeaders(deps.env.PUBLIC_URL));
  app.use(problems(deps.log) as Middleware<AppState>);
  app.use(compress({ threshold: 1024, br: false }) as unknown as Middleware<AppState>);
  app.use(knownCaller(deps));
  app.use(sameSite);
  app.use(rateLimit(deps));
  const router = apiRouter(deps, routes, createExecute(deps));
  app.use(router.routes() as unknown as Middleware<AppState>);
  app.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next();
    // Nothing of /api falls through to the pages: an unknown operation is a problem, not a page.
    const isKnown = routes.some(({ endpoint }) => matches(endpoint, ctx.path));
    throw new AppError(isKnown ? 'method_not_allowed' : 'not_found');
  });
  if (pages) app.use(pages);
  return app;
}

function matches(endpoint: Endpoint, path: string): boolean {
  const pattern = endpoint.path.replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^/api${pattern}$`).test(path);
}

function apiRouter(deps: Pick<ApiDeps, 'log' | 'env'>, routes: Route[], execute: Execute): Router<AppState> {
  const router = new Router<AppState>({ prefix: '/api' });
  const json = bodyParser({ enableTypes: ['json'], jsonLimit: '1mb', jsonStrict: true });
  const description = JSON.stringify(describeApi(routes.map(({ endpoint }) => endpoint)));
  router.get('/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    ctx.body = description;
  });
  for (const route of routes) {
    const { endpoint } = route;
    const work: Middleware<AppState>[] =
      endpoint.carries === 'file' || endpoint.carries === 'pieces'
        ? []
        : [onlyJson, json as unknown as Middleware<AppState>];
    work.push(async (ctx) => {
      const raw = {
        params: (ctx as unknown as { params: unknown }).params,
        query: { ...ctx.query },
        body: (ctx.request as unknown as { body?: unknown }).body,
      };
      const exchange = { request: ctx.req, response: ctx.res };
      if (endpoint.carries === 'redirect')
        return redirecting(ctx, deps.log, () => execute(route, raw, ctx.state.caller, exchange));
      // Written by the handler itself, to the raw response.
      const isRaw = endpoint.carries === 'bytes' || endpoint.carries === 'pieces';
      if (isRaw) ctx.respond = false;
      let answer: unknown;
      try {
        answer = await execute(route, raw, ctx.state.caller, exchange);
      } catch (error) {
        if (!ctx.res.headersSent) ctx.respond = true;
        throw error;
      }
      if (isRaw) return;
      if (endpoint.id === shared.open.id) openLink(ctx, raw.body, answer, deps.env.PUBLIC_URL);
      ctx.status = endpoint.status;
      ctx.body = answer === undefined ? (endpoint.status === 204 ? null : {}) : answer;
    });
    router.register(endpoint.path, [endpoint.method.toLowerCase()], work as never);
  }
  return router;
}

/** A body in another form would be read as none, and its sender told that fields are missing. */
const onlyJson: Middleware<AppState> = async (ctx, next) => {
  const hasBody = Number(ctx.get('content-length') || 0) > 0 || ctx.get('transfer-encoding') !== '';
  const isRead = ctx.is('json') && /^(utf-?8)?$/i.test(ctx.request.charset);
  if (hasBody && !isRead) throw new AppError('unsupported_media_type');
  await next();
};

/** Opening a link by HTTP sets its cookies, which the browser keeps to the link's own addresses. */
function openLink(
  ctx: { append(name: string, value: string[]): void },
  body: unknown,
  answer: unknown,
  publicUrl: string,
) {
  const { linkId, expiresAt } = answer as AnswerOf<typeof shared.open>;
  const { token } = body as CallOf<typeof shared.open>['body'];
  ctx.append('Set-Cookie', linkCookies(linkId, token, publicUrl, expiresAt));
}
