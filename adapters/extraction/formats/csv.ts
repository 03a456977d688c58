// csv and tsv: encoding and delimiter found out, each line a row with the header of its column.
import Papa from 'papaparse';
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { addTable, type GridRow } from '../table.ts';

const delimiters = [';', '\t', ',', '|'];

export function readCsv({ bytes, fileName, limits, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  const text = decodeText(bytes).replaceAll('\0', '');
  const delimiter = /\.(tsv|tab)$/i.test(fileName) ? '\t' : delimiterOf(text);
  const rows: GridRow[] = [];
  let cells = 0;
  let row = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    step({ data }) {
      row++;
      cells += data.length;
      if (cells > limits.cells) throw new ExtractionFailure('too_large', { maxCells: limits.cells });
      rows.push({
        cells: data.map((value, column) => ({ column, text: value })),
        locator: { kind: 'row', row },
      });
    },
  });
  addTable(rows, collector);
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
  onProgress(1, 1);
}

/** The mark that divides the first lines into the most columns, all alike; a comma where none does. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 20_000);
  const scores = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 20, skipEmptyLines: true });
    const counts = data.map((row) => row.length);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
    const share = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    return { delimiter, score: usual > 1 ? usual * share ** 3 : 0 };
  });
  const best = scores.reduce((first, second) => (second.score > first.score ? second : first));
  return best.score > 0 ? best.delimiter : ',';
}
