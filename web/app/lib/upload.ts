// Sending files to a project from the browser: batches, progress per file, folders read to the bottom.

export interface FileToSend {
  key: string;
  name: string;
  file: File;
}
export type UploadState =
  | { step: 'waiting' }
  | { step: 'sending'; sentBytes: number }
  | { step: 'received'; isDuplicate: boolean; fileId: string | null }
  | { step: 'refused'; code: string };

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
  items: { isDuplicate: boolean; fileId: string | null; error: { code: string } | null }[];
}

/** Sends one batch to an operation that takes files (`/api/projects/…/files`); reports each file's state as it changes. Resolves when the server has answered, whatever it said. */
export function sendBatch(
  path: string,
  batch: FileToSend[],
  onState: (key: string, state: UploadState) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const { file, name } of batch) form.append('file', file, name);
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
        else onState(key, { step: 'received', isDuplicate: item.isDuplicate, fileId: item.fileId });
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

/** All files of a drop, folders included, with their names relative to what was dropped. */
export async function filesOfDrop(transfer: DataTransfer): Promise<{ name: string; file: File }[]> {
  // Entries must be taken before the first await: the list is emptied when the event handler returns.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null)) return plain.map((file) => ({ name: file.name, file }));
  const found: { name: string; file: File }[] = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: { name: string; file: File }[]): Promise<void> {
  if (isJunk(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    found.push({ name: file.name, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A directory is read in portions of about a hundred until an empty one comes.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return;
    for (const child of portion) await walk(child, found);
  }
}

/** What operating systems leave in folders. */
const isJunk = (name: string): boolean => name === '.DS_Store' || name === 'Thumbs.db' || name === '__MACOSX';
