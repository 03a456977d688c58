// The sentence that has the question's words together comes before the page that has them apart.
import { expect, test } from 'vitest';
import { rerank } from './rerank.ts';
import type { StoredChunk } from './retrieve.ts';

const aChunk = (chunkId: string, sentences: string[]): StoredChunk => {
  const text = sentences.join('\n');
  let start = 0;
  const spans = sentences.map((sentence, line) => {
    const span = {
      start,
      end: start + sentence.length,
      locator: { kind: 'line', line: line + 1 },
      role: 'paragraph',
    } as const;
    start += sentence.length + 1;
    return span;
  });
  return {
    chunkId,
    fileVersionId: chunkId,
    documentTitle: '',
    header: '',
    ordinal: 0,
    text,
    spans,
    language: 'sv',
  };
};
const apart = aChunk('apart', [
  'Fabriken har sextio anställda.',
  'Museet i Falun invigdes av kungen.',
  'Gruvan stängdes 1992.',
]);
const together = aChunk('together', ['Fabriken i Falun invigdes den 4 maj 2019.']);
const other = aChunk('other', ['Styrelsen sammanträdde i Borlänge.']);

test('words that stand together, with the time that is asked for, come first', () => {
  const order = rerank('När invigdes fabriken i Falun?', 'sv', [apart, together, other]);
  expect(order.map(({ chunkId }) => chunkId)).toEqual(['together', 'apart', 'other']);
});

test('nothing is lost, and what no sentence decides keeps its place', () => {
  const many = Array.from({ length: 30 }, (_, at) => aChunk(`c${at}`, [`Rad nummer ${at} om ingenting.`]));
  const order = rerank('Vem äger båten?', 'sv', many);
  expect(order.map(({ chunkId }) => chunkId)).toEqual(many.map(({ chunkId }) => chunkId));
  expect(rerank('Vem äger båten?', 'sv', [])).toEqual([]);
});
