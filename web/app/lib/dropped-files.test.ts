import { expect, test } from 'vitest';
import { filesOfDrop, filesOfInput } from './dropped-files.ts';

const aFile = (name: string) => ({
  isFile: true,
  name,
  file: (give: (file: File) => void) => give(new File(['x'], name)),
});
const aLockedFile = (name: string) => ({
  isFile: true,
  name,
  file: (_give: unknown, refuse: (error: Error) => void) => refuse(new Error('NotReadable')),
});
/** Gives its children in portions, as browsers do, and then an empty one. */
const aFolder = (name: string, children: unknown[]) => ({
  isFile: false,
  name,
  createReader() {
    const portions = [children.slice(0, 2), children.slice(2)].filter(({ length }) => length > 0);
    return { readEntries: (give: (entries: unknown[]) => void) => give(portions.shift() ?? []) };
  },
});
const dropOf = (...entries: unknown[]) =>
  ({
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
    files: [],
  }) as unknown as DataTransfer;

test('a folder is read to the bottom, every file with its way; hidden ones are counted, not taken', async () => {
  const choice = await filesOfDrop(
    dropOf(
      aFolder('2025', [
        aFile('a.txt'),
        aFolder('q1', [aFile('a.txt'), aFile('.DS_Store')]),
        aFolder('.git', [aFile('config')]),
        aFile('~$a.docx'),
      ]),
      aFile('single.pdf'),
    ),
  );
  expect(choice.files.map(({ path }) => path)).toEqual(['2025/a.txt', '2025/q1/a.txt', 'single.pdf']);
  expect(choice).toMatchObject({ hidden: 3, unreadable: [] });
});

test('one that can not be read is named, and the others go on', async () => {
  const choice = await filesOfDrop(dropOf(aFolder('f', [aLockedFile('locked.txt'), aFile('b.txt')])));
  expect(choice.files.map(({ path }) => path)).toEqual(['f/b.txt']);
  expect(choice.unreadable).toEqual(['f/locked.txt']);
});

test('a chosen folder leaves out what lies in a hidden one', () => {
  const files = ['d/a.txt', 'd/.cache/b.txt', 'd/Thumbs.db'].map((path) => {
    const file = new File(['x'], path.split('/').at(-1) ?? '');
    return Object.assign(file, { webkitRelativePath: path });
  });
  const choice = filesOfInput(files);
  expect(choice.files.map(({ path }) => path)).toEqual(['d/a.txt']);
  expect(choice.hidden).toBe(2);
});
