// Security headers; scripts run only with this response's nonce.
import { randomBytes } from 'node:crypto';
import type { Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { AppState } from './known-caller.ts';

export const securityHeaders = (): Middleware<AppState> => async (ctx, next) => {
  const nonce = randomBytes(16).toString('base64');
  ctx.state.nonce = nonce;
  await helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", `'nonce-${nonce}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    // Served on plain http on one's own machine; a proxy that ends TLS adds this header.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })(ctx as never, next);
};
