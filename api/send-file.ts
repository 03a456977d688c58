// Sends stored bytes so that no browser runs what somebody uploaded.
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Shown inline only where the browser can not be made to run anything; everything else is downloaded. */
const inlineTypes: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain; charset=utf-8',
};

export async function sendFile(
  response: ServerResponse,
  bytes: Readable,
  of: { fileName: string; format: string | null; sizeBytes?: number; isDownload: boolean },
): Promise<void> {
  const inlineType = of.isDownload ? undefined : inlineTypes[of.format ?? ''];
  response.statusCode = 200;
  response.setHeader('Content-Type', inlineType ?? 'application/octet-stream');
  if (of.sizeBytes !== undefined) response.setHeader('Content-Length', of.sizeBytes);
  const disposition = inlineType ? 'inline' : 'attachment';
  response.setHeader(
    'Content-Disposition',
    `${disposition}; filename*=UTF-8''${encodeURIComponent(of.fileName)}`,
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
  // A PDF viewer needs its own styles; scripts stay forbidden by the sandbox.
  if (inlineType !== 'application/pdf')
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  await pipeline(bytes, response);
}
