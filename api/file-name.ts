// Names of uploaded files: shown to people, never used as a path.
import { AppError } from '#contracts/errors.ts';

// Control characters, and marks that turn the reading direction (a "fdp.exe" that shows as "exe.pdf").
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unsafe = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Folders deeper than this, or longer, are no folder that anybody browses. */
const mostFolders = 20;
const longestFolder = 400;

/** The folders of what the browser sent, each without tricks: `2025/Q1`; empty for none. */
export function cleanFolder(sent: string): string {
  const parts = sent.normalize('NFC').split(/[\\/]/).slice(0, -1);
  const clean = parts.map((part) => part.replaceAll(unsafe, '').trim()).filter((part) => !/^\.*$/.test(part));
  return clean.slice(0, mostFolders).join('/').slice(0, longestFolder).replace(/\/$/, '');
}

/** The last part of what the browser sent, without tricks; throws `invalid_name` where nothing is left. */
export function cleanFileName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const name = last.replaceAll(unsafe, '').trim().slice(-255);
  if (name === '' || name === '.' || name === '..') throw new AppError('invalid_name');
  return name;
}
