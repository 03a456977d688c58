import { expect, test } from 'vitest';
import { batchesOf } from './upload.ts';

const files = (sizes: number[]) => sizes.map((size) => ({ file: { size } }));

test('twenty files at most go in one request, in their order', () => {
  const batches = batchesOf(files(Array.from({ length: 45 }, (_, index) => index)));
  expect(batches.map((batch) => batch.length)).toEqual([20, 20, 5]);
  expect(batches.flat().map(({ file }) => file.size)).toEqual(
    Array.from({ length: 45 }, (_, index) => index),
  );
});

test('a big file does not hold the small ones up', () => {
  const batches = batchesOf(files([1, 90_000_000, 1]));
  expect(batches.map((batch) => batch.length)).toEqual([1, 1, 1]);
});

test('no files make no request', () => {
  expect(batchesOf([])).toEqual([]);
});
