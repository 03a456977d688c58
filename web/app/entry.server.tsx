// Renders the pages: streamed to people, whole to robots.
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import type { InsynLoadContext } from './lib/load-context.ts';
import { NonceContext } from './lib/nonce.ts';

export const streamTimeout = 8000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: InsynLoadContext,
): Promise<Response> {
  const isWhole = isbot(request.headers.get('user-agent') ?? '') || remixContext.isSpaMode;
  const nonce = loadContext.nonce ?? '';
  return new Promise((resolve, reject) => {
    let isSent = false;
    let finalStatus = status;
    const send = () => {
      isSent = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
      </NonceContext.Provider>,
      {
        nonce,
        ...(isWhole ? { onAllReady: send } : { onShellReady: send }),
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          if (isSent) console.error(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000);
  });
}
