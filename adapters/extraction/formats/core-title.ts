// The title that an office file's properties tell.
import type { ExtractionLimits } from '../limits.ts';
import { walkXmlPart } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** dc:title of docProps/core.xml or of OpenDocument's meta.xml; undefined where it is missing or empty. */
export function readCoreTitle(archive: ZipArchive, limits: ExtractionLimits): string | undefined {
  let isTitle = false;
  let title = '';
  const handlers = {
    open(name: string) {
      isTitle = name === 'title';
    },
    close() {
      isTitle = false;
    },
    text(text: string) {
      if (isTitle) title += text;
    },
  };
  for (const part of ['docProps/core.xml', 'meta.xml'])
    if (archive.has(part)) walkXmlPart(archive, part, limits, handlers);
  return title.trim() || undefined;
}
