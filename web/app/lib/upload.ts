// Sending files that answer a request: whoever holds its link has no account that an upload could go on for, so they go whole,
// some in one request.

export interface FileToSend {
  key: string;
  /** With the folders that it lay in: `2025/Q1/budget.xlsx`. */
  path: string;
  file: File;
}
export type UploadState =
  | { step: 'waiting' }
  | { step: 'sending'; sentBytes: number }
  /** The connection is gone; it is tried again until it is there. */
  | { step: 'broken'; sentBytes: number }
  | { step: 'received'; isDuplicate: boolean }
  | { step: 'refused'; code: string }
  | { step: 'cancelled' };

/** The API takes this many files in one request. */
const filesPerRequest = 20;
/** Big files go alone, so that one slow file does not hold nineteen others. */
const bytesPerRequest = 40_000_000;

/** Cuts the files into requests, in their order. */
export function batchesOf<Item extends { file: { size: number } }>(items: Item[]): Item[][] {
  const batches: Item[][] = [];
  let current: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const isFull =
      current.length === filesPerRequest || (current.length > 0 && bytes + item.file.size > bytesPerRequest);
    if (isFull) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(item);
    bytes += item.file.size;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}

interface UploadAnswer {
  items: { isDuplicate: boolean; error: { code: string } | null }[];
}

/** Sends one batch to an operation that takes files (`/api/projects/…/files`); reports each file's state as it changes. Resolves when the server has answered, whatever it said. */
export function sendBatch(
  path: string,
  batch: FileToSend[],
  onState: (key: string, state: UploadState) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const { file } of batch) form.append('file', file, file.name);
    // XMLHttpRequest because fetch tells nothing about how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded }) => {
      let before = 0;
      for (const { key, file } of batch) {
        const sentBytes = Math.max(0, Math.min(file.size, loaded - before));
        onState(key, { step: 'sending', sentBytes });
        before += file.size;
      }
    };
    const refuseAll = (code: string) => {
      for (const { key } of batch) onState(key, { step: 'refused', code });
      resolve();
    };
    request.onerror = () => refuseAll('unavailable');
    request.onload = () => {
      const answer = parse(request.responseText);
      if (!answer || !('items' in answer)) return refuseAll(answer?.code ?? 'internal');
      batch.forEach(({ key }, index) => {
        const item = answer.items[index];
        if (!item) onState(key, { step: 'refused', code: 'internal' });
        else if (item.error) onState(key, { step: 'refused', code: item.error.code });
        else onState(key, { step: 'received', isDuplicate: item.isDuplicate });
      });
      resolve();
    };
    request.send(form);
  });
}

function parse(text: string): UploadAnswer | { code?: string } | undefined {
  try {
    return JSON.parse(text) as UploadAnswer | { code?: string };
  } catch (error) {
    // A proxy in between may answer with a page; the caller shows a plain failure.
    console.warn('upload answered with something else than JSON', error);
    return undefined;
  }
}
