// Words as the index sees them.
import { expect, test } from 'vitest';
import { chunkTerms, fourGrams, questionTerms, words } from './text-analysis.ts';

const shared = (
  text: string,
  question: string,
  language: 'sv' | 'en' = 'sv',
  translations: string[] = [],
) => {
  const terms = new Set(chunkTerms(text, language).split(' '));
  return questionTerms(question, 'sv', translations).split(' ').filter((term) => terms.has(term)); // biome-ignore format: one glance
};

test('inflected words meet', () => {
  expect(shared('Fakturorna skickas till kunderna.', 'faktura kund')).toEqual(
    expect.arrayContaining(['faktur', 'kund']),
  );
});

test('parts of compounds meet', () => {
  expect(shared('Lönekostnaderna steg.', 'kostnad').length).toBeGreaterThan(0);
});

test('digit groups parted by spaces are one number', () => {
  expect(words('14 564 tkr och 3\u00a0000 000')).toEqual(['14564', 'tkr', 'och', '3000000']);
});

test('empty words and short words give no pieces', () => {
  expect(chunkTerms('och det att i', 'sv')).toBe('');
  expect(fourGrams('bil')).toEqual([]);
  expect(fourGrams('2024')).toEqual([]);
});

test('a question carries its terms in the other language', () => {
  expect(shared('Net revenues grew.', 'Hur växte nettoomsättningen?', 'en', ['net revenue'])).toContain(
    'revenu',
  );
});
