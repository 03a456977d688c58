// xlsx: a bounded walk over workbook, styles, strings and sheets; only filled cells are ever held.
import type { Collector } from '../collector.ts';
import { fillFormulas } from '../fill-formulas.ts';
import type { FormatInput } from '../format-reader.ts';
import type { ExtractionLimits } from '../limits.ts';
import { ExtractionFailure } from '../port.ts';
import { type Relationship, relationshipsOf } from '../relationships.ts';
import { addSheet, type Sheet } from '../sheet.ts';
import { attributeOf, relationIdOf, walkXmlPart } from '../xml-walk.ts';
import { openZipArchive, type ZipArchive } from '../zip-archive.ts';
import { readCoreTitle } from './core-title.ts';
import { addChart } from './office-chart.ts';
import { readCellFormats, readSharedStrings } from './xlsx-shared.ts';
import { readSheetRows } from './xlsx-sheet.ts';

export function readXlsx({ bytes, limits, collector, onProgress }: FormatInput): void {
  const archive = openZipArchive(bytes, limits);
  const main =
    relationshipsOf(archive, '', limits).find((link) => link.type === 'officeDocument')?.target ??
    'xl/workbook.xml';
  const links = relationshipsOf(archive, main, limits);
  const partOf = (type: string): string => links.find((link) => link.type === type)?.target ?? '';
  const { names, is1904 } = readWorkbook(archive, main, limits);
  if (names.length === 0) throw new ExtractionFailure('corrupt', { reason: 'part_missing', part: main });
  if (names.length > limits.pages)
    throw new ExtractionFailure('too_many_pages', { pages: names.length, maxPages: limits.pages });
  const title = readCoreTitle(archive, limits);
  if (title) collector.title = title;

  const shared = {
    strings: readSharedStrings(archive, partOf('sharedStrings'), limits),
    formats: readCellFormats(archive, partOf('styles'), limits),
    is1904,
    cellsLeft: limits.cells,
  };
  const targets = new Map(links.map((link) => [link.id, link]));
  const sheets: (Sheet & { link: Relationship | undefined })[] = names.map(({ name, id }, index) => {
    onProgress(index, names.length * 2);
    const link = targets.get(id);
    return { name, link, rows: link ? readSheetRows(archive, link.target, shared, limits) : [] };
  });
  const left = fillFormulas(sheets);
  if (left > 0) collector.warn(`formulas_without_value:${left}`);
  sheets.forEach((sheet, index) => {
    const before = collector.characters;
    addSheet(sheet, collector);
    if (sheet.link) addSideParts(archive, sheet.link.target, sheet.name, limits, collector);
    const characters = collector.characters - before;
    collector.page({ page: index + 1, characters, hasImages: false });
    onProgress(names.length + index + 1, names.length * 2);
  });
}

function readWorkbook(archive: ZipArchive, part: string, limits: ExtractionLimits) {
  const names: { name: string; id: string }[] = [];
  let is1904 = false;
  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      if (name === 'sheet')
        names.push({ name: attributes['name'] ?? '', id: relationIdOf(attributes) ?? '' });
      else if (name === 'workbookPr')
        is1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
    },
  });
  return { names, is1904 };
}

/** Comments, text boxes and charts of a sheet, as notes at the cell that they belong to. */
function addSideParts(
  archive: ZipArchive,
  part: string,
  sheet: string,
  limits: ExtractionLimits,
  collector: Collector,
): void {
  for (const { type, target } of relationshipsOf(archive, part, limits)) {
    if (type === 'comments') addTexts(archive, target, sheet, limits, collector, 'comment');
    else if (type === 'drawing') {
      addTexts(archive, target, sheet, limits, collector, 'sp');
      for (const drawn of relationshipsOf(archive, target, limits)) {
        if (drawn.type === 'chart')
          addChart(archive, drawn.target, limits, collector, () => ({ kind: 'cell', sheet, cell: 'A1' }));
        else if (drawn.type === 'diagramData')
          addTexts(archive, drawn.target, sheet, limits, collector, 'pt');
      }
    }
  }
}

/** One note for each `item` element that has text. */
function addTexts(
  archive: ZipArchive,
  part: string,
  sheet: string,
  limits: ExtractionLimits,
  collector: Collector,
  item: string,
): void {
  let text = '';
  let cell = 'A1';
  let isText = false;
  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      if (name === item) {
        text = '';
        cell = attributes['ref'] ?? 'A1';
      } else if (name === 't') isText = true;
      else if (name === 'p') text += ' ';
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === item) collector.add({ text, locator: { kind: 'cell', sheet, cell }, role: 'note' });
    },
    text(content) {
      if (isText) text += content;
    },
  });
}
