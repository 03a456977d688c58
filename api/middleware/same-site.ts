// Refuses changes that another site's page sends with our cookie (CSRF): origin must be ours; bearer calls carry no cookie.
import type { Middleware } from 'koa';
import { AppError } from '#contracts/errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export const sameSite: Middleware = async (ctx, next) => {
  const isBearer = /^Bearer /i.test(ctx.get('authorization'));
  if (!safeMethods.has(ctx.method) && !isBearer && ctx.get('cookie')) {
    const site = ctx.get('sec-fetch-site');
    const origin = ctx.get('origin');
    const isOurs = origin
      ? hostOf(origin) === ctx.host
      : site === '' || site === 'same-origin' || site === 'none';
    if (!isOurs || site === 'cross-site') throw new AppError('cross_site_request');
  }
  await next();
};

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
