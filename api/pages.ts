// The Remix pages, mounted last; their loaders reach the API in-process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReadableStreamFromReadable, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Middleware } from 'koa';
import type { Language } from '#contracts/primitives.ts';
import { createInProcessClient } from './client.ts';
import { linkCookies } from './cookies.ts';
import type { ApiDeps } from './deps.ts';
import { createExecute } from './execute.ts';
import { claimCookie, readClaimCookie } from './flow-cookies.ts';
import type { AppState } from './middleware/known-caller.ts';
import type { Route } from './route.ts';
import { serveAsset } from './static-files.ts';

/** `buildDir` holds Remix's `server/` and `client/`. */
export async function createPages(
  buildDir: string,
  deps: Pick<ApiDeps, 'systemKnex' | 'env'>,
  routes: Route[],
): Promise<Middleware<AppState>> {
  const entry = join(buildDir, 'server', 'index.js');
  if (!existsSync(entry)) throw new Error('the pages are not built: run scripts/build-web.ts');
  const build = (await import(pathToFileURL(entry).href)) as ServerBuild;
  const handle = createRequestHandler(build, 'production');
  const execute = createExecute(deps);
  const publicUrl = deps.env.PUBLIC_URL;
  return async (ctx) => {
    if (await serveAsset(ctx, join(buildDir, 'client'))) return;
    const { caller, nonce } = ctx.state;
    const context = {
      api: createInProcessClient(routes, execute, caller),
      nonce,
      caller: {
        isSignedIn: caller.actor !== undefined && caller.actor.kind !== 'link',
        language: caller.language as Language,
        claimToken: readClaimCookie(ctx.get('cookie'), publicUrl),
        endClaim: () => ctx.append('Set-Cookie', claimCookie(null, publicUrl)),
        setSession: (token: string | null, expiresAt?: string) => {
          caller.setSession?.(token ? { sessionToken: token, expiresAt: expiresAt ?? '' } : null);
        },
        setLink: (linkId: string, token: string, expiresAt: string) => {
          ctx.append('Set-Cookie', linkCookies(linkId, token, publicUrl, expiresAt));
        },
      },
    };
    const url = new URL(ctx.originalUrl, `${ctx.protocol}://${ctx.host}`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(ctx.headers)) {
      for (const item of Array.isArray(value) ? value : [value])
        if (item !== undefined) headers.append(name, item);
    }
    const hasBody = ctx.method !== 'GET' && ctx.method !== 'HEAD';
    const request = new Request(url, {
      method: ctx.method,
      headers,
      ...(hasBody ? { body: createReadableStreamFromReadable(ctx.req), duplex: 'half' } : {}),
    } as RequestInit);
    const response = await handle(request, context);
    // Body before status: Koa turns a null body into 204, and a redirect has none.
    ctx.body = response.body ? Buffer.from(await response.arrayBuffer()) : '';
    ctx.status = response.status;
    for (const [name, value] of response.headers) if (name !== 'set-cookie') ctx.set(name, value);
    ctx.append('Set-Cookie', response.headers.getSetCookie());
  };
}
