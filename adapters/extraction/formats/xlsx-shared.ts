// What all sheets of a workbook share: the strings and the number formats.
import type { ExtractionLimits } from '../limits.ts';
import { builtInFormats } from '../number-format.ts';
import { ExtractionFailure } from '../port.ts';
import { walkXmlPart } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** The shared strings in order; phonetic readings are left out. */
export function readSharedStrings(archive: ZipArchive, part: string, limits: ExtractionLimits): string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let phonetic = 0;
  walkXmlPart(archive, part, limits, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') isText = phonetic === 0;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si' && strings.push(current) > limits.cells)
        throw new ExtractionFailure('too_large', { maxCells: limits.cells });
    },
    text(text) {
      if (isText) current += text;
    },
  });
  return strings;
}

/** The number format of each cell style, by the style's index. */
export function readCellFormats(archive: ZipArchive, part: string, limits: ExtractionLimits): string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let isCellStyles = false;
  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') own.set(id, attributes['formatCode'] ?? 'General');
      else if (name === 'cellXfs') isCellStyles = true;
      else if (name === 'xf' && isCellStyles) formats.push(own.get(id) ?? builtInFormats[id] ?? 'General');
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return formats;
}
