// One file on its way to a project, by tus: goes on after a lost connection, a killed server, a reload.
import type { DetailedError, Upload } from 'tus-js-client';
import { uploadHeaders } from '#contracts/api/uploads.ts';

/** Of one request; what the server has kept of a broken one is not sent again. */
const bytesPerRequest = 16 * 1024 * 1024;
/** Up to a quarter of an hour without one byte; each byte that comes through starts it anew. */
const retryDelays = [300, 1000, 2000, 4000, 8000, ...Array.from({ length: 60 }, () => 15_000)];

export interface Sending {
  projectId: string;
  path: string;
  file: File;
  /** Of an upload that was begun before. */
  uploadId: string | undefined;
  onProgress(sentBytes: number): void;
  onBroken(): void;
  onBegun(uploadId: string): void;
  /** The file becomes this version of one that lies in its place. */
  onVersion(number: number): void;
  onReceived(isDuplicate: boolean): void;
  onRefused(code: string): void;
}

/** `cancel` also deletes what the server has kept. */
export interface FileOnItsWay {
  cancel(): Promise<void>;
}

const addressOf = (uploadId: string) => `/api/uploads/${uploadId}`;

export async function sendFile(of: Sending): Promise<FileOnItsWay> {
  const tus = await import('tus-js-client');
  let isDuplicate = false;
  const upload: Upload = new tus.Upload(of.file, {
    endpoint: `/api/projects/${of.projectId}/uploads`,
    ...(of.uploadId ? { uploadUrl: addressOf(of.uploadId) } : {}),
    metadata: {
      filename: of.file.name,
      relativePath: of.path,
      filetype: of.file.type,
      lastModified: String(of.file.lastModified),
    },
    chunkSize: bytesPerRequest,
    retryDelays,
    // What can go on, the server knows (`uploads.list`), also in another browser.
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => of.onBegun(upload.url?.split('/').at(-1) ?? ''),
    onProgress: (sent) => of.onProgress(sent),
    onShouldRetry(error) {
      const status = error.originalResponse?.getStatus() ?? 0;
      const isWorthIt = status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
      if (isWorthIt) of.onBroken();
      return isWorthIt;
    },
    onAfterResponse(_request, response) {
      isDuplicate ||= response.getHeader(uploadHeaders.isKnown) === '1';
      const version = Number(response.getHeader(uploadHeaders.becomesVersion) ?? 1);
      if (version > 1) of.onVersion(version);
    },
    onSuccess: () => of.onReceived(isDuplicate),
    onError: (error) => of.onRefused(codeOf(error)),
  });
  upload.start();
  return { cancel: () => upload.abort(true) };
}

/** Gives up one that was begun before. */
export async function forgetUpload(uploadId: string): Promise<void> {
  const tus = await import('tus-js-client');
  await tus.Upload.terminate(addressOf(uploadId));
}

/** Of the problem that the server answered; `unavailable` where it gave none. */
function codeOf(error: Error | DetailedError): string {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const inHeader = response?.getHeader('Problem-Code');
  if (inHeader) return inHeader;
  const body = response?.getBody() ?? '';
  const code = /"code":"([a-z_]+)"/.exec(body)?.[1];
  return code ?? (response && response.getStatus() === 413 ? 'too_large' : 'unavailable');
}
