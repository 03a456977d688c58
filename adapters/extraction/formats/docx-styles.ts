// Which paragraph styles of a Word file are headings, and of which level.
import type { ExtractionLimits } from '../limits.ts';
import { attributeOf, walkXmlPart } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** Style id → heading level; 0 is the document's title. Names cover Word's English and Swedish; ids differ by language. */
export function headingStylesOf(
  archive: ZipArchive,
  part: string,
  limits: ExtractionLimits,
): Map<string, number> {
  const levels = new Map<string, number>();
  const basedOn = new Map<string, string>();
  let id = '';
  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      const value = attributeOf(attributes, 'val') ?? '';
      if (name === 'style') id = attributeOf(attributes, 'styleId') ?? '';
      else if (name === 'name') {
        const level = /^(?:heading|rubrik)\s*(\d)$/i.exec(value)?.[1];
        if (level) levels.set(id, Number(level));
        else if (/^(title|rubrik|titel)$/i.test(value)) levels.set(id, 0);
      } else if (name === 'basedOn') basedOn.set(id, value);
      else if (name === 'outlineLvl' && !levels.has(id) && Number(value) < 9)
        levels.set(id, Number(value) + 1);
    },
  });
  for (const [style, parent] of basedOn) {
    const level = levels.get(parent);
    if (!levels.has(style) && level !== undefined) levels.set(style, level);
  }
  return levels;
}
