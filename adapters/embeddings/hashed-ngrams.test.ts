import { expect, test } from 'vitest';
import { contentWords, hashedNgrams } from './hashed-ngrams.ts';

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const near = (a: string, b: string) => dot(hashedNgrams(a, 640), hashedNgrams(b, 640));

test('the same text gives the same vector of length one, in capitals too', () => {
  expect(near('Årsmötet beslutade', 'ÅRSMÖTET BESLUTADE')).toBeCloseTo(1, 5);
  expect(hashedNgrams('Årsmötet', 640)).toHaveLength(640);
});

test('inflections and compounds are nearer than other words', () => {
  expect(near('årsmöte', 'årsmötet')).toBeGreaterThan(0.5);
  expect(near('kundfaktura', 'faktura')).toBeGreaterThan(0.3);
  expect(Math.abs(near('årsmöte', 'leverantör'))).toBeLessThan(0.15);
});

test('composed and decomposed letters are the same', () => {
  expect(near('å'.normalize('NFD'), 'å'.normalize('NFC'))).toBeCloseTo(1, 5);
});

test('only stop words, or nothing, give the zero vector', () => {
  expect(hashedNgrams('och det som är the of', 640).every((value) => value === 0)).toBe(true);
  expect(contentWords('Vad är vår omsättning?')).toEqual(['omsättning']);
});

test('the buckets are used evenly: unrelated words stay apart on average', () => {
  const words = Array.from({ length: 40 }, (_, i) =>
    String.fromCodePoint(97 + (i % 26), 98 + ((i * 7) % 24), 99 + ((i * 11) % 22)).repeat(3),
  );
  const pairs = words.flatMap((a, i) =>
    words
      .slice(i + 1)
      .filter((b) => b !== a)
      .map((b) => Math.abs(near(a, b))),
  );
  expect(pairs.reduce((sum, value) => sum + value, 0) / pairs.length).toBeLessThan(0.1);
});
