// Files that wait their turn, are sent, and what came of them; outside of React, so that hundreds of them cost a page nothing.
import { maxUploadBytes, type UploadDto } from '#contracts/api/uploads.ts';
import type { Choice } from './dropped-files.ts';
import { type FileOnItsWay, sendFile } from './send-file.ts';
import type { FileToSend, UploadState } from './upload.ts';
import { createPace } from './upload-pace.ts';

export interface QueuedUpload extends FileToSend {
  state: UploadState;
  /** Once the server knows of it. */
  uploadId?: string;
  /** More than 1 where it becomes the next version of a file that lies in its place. */
  versionNumber?: number;
}
export interface QueueView {
  uploads: QueuedUpload[];
  isBusy: boolean;
  /** Of the last choices: left out as hidden, and not readable. */
  hidden: number;
  unreadable: string[];
  totalBytes: number;
  sentBytes: number;
  /** Undefined where there is no telling. */
  leftMs: number | undefined;
}

/** Files at the same time; more would only share the same line. */
const parallel = 4;
/** Listeners are told this often at most. */
const tellEveryMs = 250;

const sentOf = ({ state, file }: QueuedUpload): number =>
  state.step === 'sending' || state.step === 'broken'
    ? state.sentBytes
    : state.step === 'received'
      ? file.size
      : 0;
const isOpen = ({ state }: QueuedUpload) => state.step === 'waiting' || state.step === 'sending' || state.step === 'broken'; // biome-ignore format: one line
const counts = ({ state }: QueuedUpload) => state.step !== 'cancelled' && state.step !== 'refused';

/** Whether a chosen file is one that was begun before: same place, size and time of change. */
const isSame = (one: UploadDto, { path, file }: { path: string; file: File }): boolean =>
  (one.folder ? `${one.folder}/${one.fileName}` : one.fileName) === path &&
  one.sizeBytes === file.size &&
  (one.modifiedAt === null || new Date(one.modifiedAt).getTime() === file.lastModified);

export function createUploadQueue(projectId: string, onReceived: () => void) {
  const uploads = new Map<string, QueuedUpload>();
  const underWay = new Map<string, FileOnItsWay>();
  const listeners = new Set<() => void>();
  const pace = createPace();
  let hidden = 0;
  let unreadable: string[] = [];
  let view = look();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function look(): QueueView {
    const all = [...uploads.values()];
    const counted = all.filter(counts);
    const totalBytes = counted.reduce((sum, { file }) => sum + file.size, 0);
    const sentBytes = counted.reduce((sum, one) => sum + sentOf(one), 0);
    pace.note(sentBytes);
    const leftMs = pace.leftMs(totalBytes - sentBytes);
    return { uploads: all, isBusy: all.some(isOpen), hidden, unreadable, totalBytes, sentBytes, leftMs };
  }
  const repeat = () => {
    again = undefined;
    tell();
  };
  const tell = () => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      view = look();
      for (const listen of listeners) listen();
      // The time left changes also while nothing is heard.
      if (view.isBusy && again === undefined) again = setTimeout(repeat, 1000);
    }, tellEveryMs);
  };
  const change = (key: string, changes: Partial<QueuedUpload>) => {
    const one = uploads.get(key);
    if (!one) return;
    uploads.set(key, { ...one, ...changes });
    tell();
  };
  const end = (key: string, state: UploadState) => {
    underWay.delete(key);
    change(key, { state });
    pump();
  };

  function pump(): void {
    const waiting = [...uploads.values()].filter(({ state }) => state.step === 'waiting');
    for (const one of waiting.slice(0, Math.max(0, parallel - underWay.size))) {
      if (one.file.size === 0) end(one.key, { step: 'refused', code: 'empty_file' });
      else if (one.file.size > maxUploadBytes) end(one.key, { step: 'refused', code: 'too_large' });
      else begin(one);
    }
  }

  function begin({ key, path, file, uploadId }: QueuedUpload): void {
    let cancelled = false;
    // Until the first answer there is nothing to cancel on the server.
    underWay.set(key, {
      async cancel() {
        cancelled = true;
      },
    });
    change(key, { state: { step: 'sending', sentBytes: 0 } });
    let sentBytes = 0;
    const isMine = () => underWay.has(key);
    sendFile({
      projectId,
      path,
      file,
      uploadId,
      onProgress(sent) {
        sentBytes = sent;
        if (isMine()) change(key, { state: { step: 'sending', sentBytes } });
      },
      onBroken: () => isMine() && change(key, { state: { step: 'broken', sentBytes } }),
      onBegun: (begun) => change(key, { uploadId: begun }),
      onVersion: (versionNumber) => change(key, { versionNumber }),
      onReceived(isDuplicate) {
        end(key, { step: 'received', isDuplicate });
        onReceived();
      },
      onRefused: (code) => end(key, { step: 'refused', code }),
    })
      .then(async (sending) => {
        if (cancelled) await sending.cancel();
        else if (isMine()) underWay.set(key, sending);
      })
      .catch(() => end(key, { step: 'refused', code: 'unavailable' }));
  }

  function cancel(key: string): void {
    const sending = underWay.get(key);
    end(key, { step: 'cancelled' });
    sending
      ?.cancel()
      .catch((error: unknown) => console.warn('the server keeps its part until it expires', error));
  }

  return {
    subscribe(listen: () => void): () => void {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    view: () => view,
    /** `unfinished`: what was begun before; a file that is one of them goes on. */
    add(choice: Choice, unfinished: UploadDto[]): void {
      const taken = new Set([...uploads.values()].map(({ uploadId }) => uploadId));
      for (const chosen of choice.files) {
        const before = unfinished.find((one) => !taken.has(one.id) && isSame(one, chosen));
        if (before) taken.add(before.id);
        const key = crypto.randomUUID();
        uploads.set(key, {
          key,
          ...chosen,
          state: { step: 'waiting' },
          ...(before ? { uploadId: before.id } : {}),
        });
      }
      hidden = choice.hidden;
      unreadable = choice.unreadable;
      tell();
      pump();
    },
    cancel,
    cancelAll(): void {
      // Those that wait first: else each that is cancelled would let one of them begin.
      for (const one of [...uploads.values()].reverse()) if (isOpen(one)) cancel(one.key);
    },
    /** Those that failed, or the one named. */
    retry(key?: string): void {
      for (const one of uploads.values())
        if (one.state.step === 'refused' && (key === undefined || one.key === key))
          uploads.set(one.key, { ...one, state: { step: 'waiting' } });
      tell();
      pump();
    },
    /** Takes what is over off the list. */
    clear(): void {
      for (const one of uploads.values()) if (!isOpen(one)) uploads.delete(one.key);
      hidden = 0;
      unreadable = [];
      tell();
    },
  };
}
export type UploadQueue = ReturnType<typeof createUploadQueue>;
