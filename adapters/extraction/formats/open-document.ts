// odt, ods, odp: one bounded walk over content.xml (and headers and footers), places by kind of document.
import type { Locator } from '#contracts/primitives.ts';
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { addSheet } from '../sheet.ts';
import { walkXmlPart } from '../xml-walk.ts';
import { openZipArchive } from '../zip-archive.ts';
import { readCoreTitle } from './core-title.ts';
import { createPlaces } from './heading-places.ts';
import { createOpenDocumentWalk } from './open-document-walk.ts';

export function readOpenDocument(input: FormatInput): void {
  const { bytes, format, limits, collector, onProgress } = input;
  const archive = openZipArchive(bytes, limits);
  let isEncrypted = false;
  walkXmlPart(archive, 'META-INF/manifest.xml', limits, {
    open(name) {
      if (name === 'encryption-data') isEncrypted = true;
    },
  });
  if (isEncrypted) throw new ExtractionFailure('locked', { format });
  const title = readCoreTitle(archive, limits);
  if (title) collector.title = title;
  onProgress(0, 1);

  const places = createPlaces(collector);
  let slide = 0;
  const next = (isNote: boolean): Locator =>
    format === 'odp' && slide > 0 ? { kind: 'slide', slide, part: isNote ? 'notes' : 'body' } : places.next();
  const walk = createOpenDocumentWalk({
    limits,
    collector,
    next,
    places,
    onSheet: format === 'ods' ? (sheet) => addSheet(sheet, collector) : undefined,
    onPage: (count) => {
      slide = count;
      collector.resetHeadings();
    },
  });
  if (!walkXmlPart(archive, 'content.xml', limits, walk.body))
    throw new ExtractionFailure('corrupt', { reason: 'part_missing', part: 'content.xml' });
  collector.resetHeadings();
  slide = 0;
  walkXmlPart(archive, 'styles.xml', limits, walk.margins);
  const hasImages = archive.names.some((name) => name.startsWith('Pictures/'));
  const pages = Math.max(1, walk.pageCount());
  for (let page = 1; page <= pages; page++)
    collector.page({ page, characters: walk.charactersOfPage(page), hasImages });
  onProgress(1, 1);
}
