// Which text format a file without magic bytes is: content first, the name where content leaves a choice.
import { extname } from 'node:path';
import type { DocumentFormat } from '#contracts/extraction.ts';

const byName: Record<string, DocumentFormat> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.md': 'md',
  '.markdown': 'md',
  '.htm': 'html',
  '.html': 'html',
  '.xhtml': 'html',
  '.eml': 'eml',
  '.vtt': 'vtt',
};

const mailHeader =
  /^(from|to|cc|subject|date|received|mime-version|message-id|return-path|delivered-to|reply-to|content-type|x-[\w-]+):/i;
const htmlStart = /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype html|html|head|body)[\s>]/i;

/** `text` is the decoded beginning of the file (some kilobytes do). */
export function textFormatOf(text: string, fileName: string): DocumentFormat {
  const named = byName[extname(fileName).toLowerCase()];
  if (/^\s*WEBVTT(\s|$)/.test(text)) return 'vtt';
  if (htmlStart.test(text)) return 'html';
  if (named === 'eml' || countMailHeaders(text) >= 3) return 'eml';
  if (named && named !== 'vtt') return named;
  return looksLikeTable(text) ? 'csv' : 'txt';
}

/** Header lines before the first empty line, folded lines not counted. */
function countMailHeaders(text: string): number {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
  const headers = lines.filter((line) => mailHeader.test(line)).length;
  return lines.every((line) => /^[\w-]+:|^From /.test(line)) ? headers : 0;
}

/** At least three lines, all with the same number (one or more) of semicolons or tabs. Commas are too common in prose. */
function looksLikeTable(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .slice(0, -1)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  if (lines.length < 3) return false;
  return [';', '\t'].some((mark) => {
    const counts = new Set(lines.map((line) => line.split(mark).length));
    return counts.size === 1 && !counts.has(1);
  });
}
