// txt: paragraphs divided by empty lines, each at the line where it begins.
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';

/** Longer runs of lines are divided, so that a place stays near what it points at. */
const maxParagraphCharacters = 600;

export function readPlainText({ bytes, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  for (const { text, line } of paragraphsOf(decodeText(bytes)))
    collector.add({
      text,
      locator: { kind: 'line', line },
      role: /^\s*[-*•]\s/.test(text) ? 'list-item' : 'paragraph',
    });
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
  onProgress(1, 1);
}

/** Paragraphs of plain text with the 1-based line that each begins on. Lines with wide gaps or list marks stand alone. */
export function paragraphsOf(text: string): { text: string; line: number }[] {
  const paragraphs: { text: string; line: number }[] = [];
  let isOpen = false;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const last = paragraphs.at(-1);
    const isOwn = /\t|\S {3,}\S|^\s*([-*•]|\d+[.)])\s/.test(line);
    if (line.trim() === '') isOpen = false;
    else if (isOpen && last && !isOwn && last.text.length + line.length < maxParagraphCharacters)
      last.text += ` ${line}`;
    else {
      paragraphs.push({ text: line, line: index + 1 });
      isOpen = true;
    }
  });
  return paragraphs;
}
