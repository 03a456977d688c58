// rtf: a small reader of the control words that carry text; pictures, fonts and fields' codes are left out.
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { createPlaces } from './heading-places.ts';

/** Groups that hold no text of the document. */
const silentGroups = new Set([
  'fonttbl', 'colortbl', 'stylesheet', 'info', 'pict', 'object', 'fldinst', 'themedata', 'colorschememapping', 'datastore',
  'latentstyles', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'xmlnstbl', 'filetbl', 'revtbl', 'bkmkstart', 'bkmkend',
]); // biome-ignore format: one glance
const characters: Record<string, string> = {
  tab: ' ', line: ' ', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•',
  emspace: ' ', enspace: ' ',
}; // biome-ignore format: one glance
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
const maxDepth = 1_000;

interface Group {
  isSilent: boolean;
  /** Fallback characters to leave out after a \u (its \uc). */
  skip: number;
}

export function readRtf({ bytes, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  const source = bytes.toString('latin1');
  const places = createPlaces(collector);
  const groups: Group[] = [{ isSilent: false, skip: 1 }];
  let group: Group = { isSilent: false, skip: 1 };
  let decoder = new TextDecoder('windows-1252');
  let text = '';
  let toSkip = 0;
  let outline: number | undefined;

  const endParagraph = (): void => {
    if (outline === undefined) places.add(text, 'paragraph');
    else places.heading(outline + 1, text);
    text = '';
  };
  const put = (piece: string): void => {
    if (group.isSilent) return;
    const left = piece.slice(Math.min(toSkip, piece.length));
    toSkip -= piece.length - left.length;
    text += left;
  };

  for (const [, word, parameter, hex, mark, brace, plain] of source.matchAll(token)) {
    if (plain) put(plain);
    else if (hex) put(decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))));
    else if (brace === '{') {
      groups.push({ ...group });
      if (groups.length > maxDepth) throw new ExtractionFailure('unsafe_content', { reason: 'depth' });
    } else if (brace === '}') group = groups.pop() ?? group;
    else if (mark === '*') group.isSilent = true;
    else if (mark)
      put(mark === '~' ? ' ' : mark === '-' ? '' : mark === '_' ? '-' : '{}\\'.includes(mark) ? mark : ' ');
    else if (word) {
      const number = Number(parameter ?? 0);
      if (silentGroups.has(word)) group.isSilent = true;
      else if (word === 'par' || word === 'row' || word === 'sect' || word === 'page') endParagraph();
      else if (word === 'cell') put(' | ');
      else if (word === 'pard') outline = undefined;
      else if (word === 'outlinelevel' && number < 9) outline = number;
      else if (word === 'ansicpg') decoder = decoderOf(number);
      else if (word === 'uc') group.skip = number;
      else if (word === 'u') {
        put(String.fromCharCode(number < 0 ? number + 65_536 : number));
        toSkip = group.isSilent ? 0 : group.skip;
      } else if (characters[word]) put(characters[word]);
    }
  }
  endParagraph();
  collector.page({ page: 1, characters: collector.characters, hasImages: source.includes('\\pict') });
  onProgress(1, 1);
}

function decoderOf(codePage: number): TextDecoder {
  try {
    return new TextDecoder(`windows-${codePage}`);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('windows-1252');
    throw error;
  }
}
