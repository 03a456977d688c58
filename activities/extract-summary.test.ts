import { expect, test } from 'vitest';
import type { Unit } from '#contracts/extraction.ts';
import { extractSummary } from './extract-summary.ts';

const paragraphs = (...texts: string[]): Unit[] =>
  texts.map((text, at) => ({ text, role: 'paragraph', locator: { kind: 'line', line: at + 1 } }) as Unit);

test('the sentences that carry most of the words stand, as written and in their order', () => {
  const text = [
    'Styrelsen beslutade att förvärva lagerhuset i Kalmar under våren.',
    'Mötet öppnades av ordföranden klockan nio i konferensrummet.',
    'Förvärvet av lagerhuset i Kalmar finansieras med ett lån från banken.',
    'Kaffe serverades i pausen och alla var nöjda med det hela.',
    'Lagerhuset i Kalmar ger plats åt reservdelar för hela regionen.',
  ].join(' ');
  const summary = extractSummary(paragraphs(text)) ?? '';
  expect(summary).toMatch(/^Styrelsen beslutade att förvärva lagerhuset/);
  expect(summary).not.toMatch(/Kaffe/);
  for (const sentence of summary.split(' … ')) expect(text).toContain(sentence);
  expect(summary.length).toBeLessThanOrEqual(510);
});

test('where there are no sentences there is no summary', () => {
  expect(extractSummary(paragraphs('Kund Belopp', '12 000'))).toBeNull();
  expect(extractSummary([])).toBeNull();
});
