// Files of the built pages; names with a hash may be kept for ever.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { ParameterizedContext } from 'koa';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** True when the path named a file of `folder` and the answer is set. */
export async function serveAsset(ctx: ParameterizedContext, folder: string): Promise<boolean> {
  const type = types[extname(ctx.path)];
  if (!type || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return false;
  const path = normalize(join(folder, ctx.path));
  if (!path.startsWith(folder + sep)) return false;
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return false;
  ctx.type = type;
  ctx.length = found.size;
  ctx.set(
    'Cache-Control',
    ctx.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  ctx.body = createReadStream(path);
  return true;
}
