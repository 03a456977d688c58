// What was dropped or chosen: every file with the folders that it lay in, folders read to the bottom, hidden files left out.

export interface ChosenFile {
  /** With the folders that it lay in: `2025/Q1/budget.xlsx`. */
  path: string;
  file: File;
}
export interface Choice {
  files: ChosenFile[];
  /** How many were left out because they, or a folder above them, are hidden or made by the system. */
  hidden: number;
  /** Paths that the browser could not read. */
  unreadable: string[];
}

/** What operating systems and Office leave in folders. */
const isHidden = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || /^(thumbs\.db|desktop\.ini|__macosx)$/i.test(name);

/** A choice of an `input`; of a folder, its files know their way. */
export function filesOfInput(files: Iterable<File>): Choice {
  const choice: Choice = { files: [], hidden: 0, unreadable: [] };
  for (const file of files) {
    const path = file.webkitRelativePath || file.name;
    if (path.split('/').some(isHidden)) choice.hidden += 1;
    else choice.files.push({ path, file });
  }
  return choice;
}

/** All files of a drop. */
export async function filesOfDrop(transfer: DataTransfer): Promise<Choice> {
  // Entries must be taken before the first await: the list is emptied when the event handler returns.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null)) return filesOfInput(plain);
  const choice: Choice = { files: [], hidden: 0, unreadable: [] };
  for (const entry of entries) if (entry) await walk(entry, '', choice);
  return choice;
}

async function walk(entry: FileSystemEntry, above: string, choice: Choice): Promise<void> {
  if (isHidden(entry.name)) {
    choice.hidden += 1;
    return;
  }
  const path = `${above}${entry.name}`;
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => {
        (entry as FileSystemFileEntry).file(resolve, reject);
      });
      choice.files.push({ path, file });
      return;
    }
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry))
      await walk(child, `${path}/`, choice);
  } catch (error) {
    // A file that went meanwhile, or that this person may not read: said by its name, and the others go on.
    console.warn('could not be read', error instanceof Error ? error.name : error);
    choice.unreadable.push(path);
  }
}

async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  // A directory is read in portions of about a hundred until an empty one comes.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return children;
    children.push(...portion);
  }
}
