// The numbers behind a chart of an office file, as a table: categories are the titles, each series a row.
import type { Locator } from '#contracts/primitives.ts';
import type { Collector } from '../collector.ts';
import type { ExtractionLimits } from '../limits.ts';
import { addTable, type GridRow } from '../table.ts';
import { attributeOf, walkXmlPart } from '../xml-walk.ts';
import type { ZipArchive } from '../zip-archive.ts';

interface Series {
  name: string;
  categories: string[];
  values: string[];
}

/** Adds a chart part: its titles as a paragraph, its series as table rows. `place` gives each unit its locator. */
export function addChart(
  archive: ZipArchive,
  part: string,
  limits: ExtractionLimits,
  collector: Collector,
  place: () => Locator,
): void {
  const series: Series[] = [];
  let titles = '';
  let into: 'tx' | 'cat' | 'val' | undefined;
  let isText = false;
  let isTitle = false;
  let pointAt = 0;
  walkXmlPart(archive, part, limits, {
    open(name, attributes) {
      if (name === 'ser') series.push({ name: '', categories: [], values: [] });
      else if (name === 'tx' || name === 'cat' || name === 'val') into = name;
      else if (name === 'xVal') into = 'cat';
      else if (name === 'yVal') into = 'val';
      else if (name === 'v') isText = true;
      else if (name === 't') isTitle = true;
      else if (name === 'pt') pointAt = Number(attributeOf(attributes, 'idx') ?? 0);
    },
    close(name) {
      if (name === 'v') isText = false;
      else if (name === 't') isTitle = false;
      else if (name === 'p') titles += ' ';
    },
    text(text) {
      const current = series.at(-1);
      if (isTitle) titles += text;
      else if (isText && current && into === 'tx') current.name += text;
      else if (isText && current && into && pointAt < 10_000) {
        const list = into === 'cat' ? current.categories : current.values;
        list[pointAt] = (list[pointAt] ?? '') + text;
      }
    },
  });
  collector.add({ text: titles, locator: place(), role: 'note' });
  const first = series.find(({ categories }) => categories.length > 0);
  const rows = series.map(({ name, values }) => rowOf(name, values, place()));
  if (first) rows.unshift({ ...rowOf('', first.categories, place()), isHeader: true });
  addTable(rows, collector);
}

const rowOf = (name: string, texts: string[], locator: Locator): GridRow => ({
  cells: [
    { column: 0, text: name },
    ...Array.from(texts, (text = '', index) => ({ column: index + 1, text })),
  ],
  locator,
});
