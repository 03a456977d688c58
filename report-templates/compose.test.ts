// One list of sources for the whole report: numbered once, no number that leads nowhere.
import { describe, expect, test } from 'vitest';
import { composeSections, type WrittenSection } from './compose.ts';

const page = (number: number) => ({ kind: 'page', page: number }) as const;
const citation = (marker: number, number: number, quote = 'Citat') => ({
  marker,
  fileName: 'budget.pdf',
  fileVersionId: null,
  versionNumber: 1,
  locator: page(number),
  quote,
});
const section = (
  ordinal: number,
  text: string,
  citations: WrittenSection['citations'] = [],
): WrittenSection => ({
  ordinal,
  command: 'ask',
  state: 'complete',
  text,
  errorCode: null,
  unsupportedNumbers: [],
  citations,
});

describe('composing', () => {
  test('numbers sources through all sections, and the same place once', () => {
    const { sections, sources } = composeSections([
      section(0, 'Ett [1] och två [2].', [citation(1, 1), citation(2, 2)]),
      section(1, 'Tre [1], fyra [2].', [citation(1, 2), citation(2, 3)]),
    ]);
    expect(sections.map((one) => one.markdown)).toEqual(['Ett [1] och två [2].', 'Tre [2], fyra [3].']);
    expect(sources.map(({ number, locator }) => [number, locator])).toEqual([
      [1, page(1)],
      [2, page(2)],
      [3, page(3)],
    ]);
  });

  test('takes out markers without a citation', () => {
    const { sections, sources } = composeSections([section(0, 'Ett [1][7], två [8].', [citation(1, 1)])]);
    expect(sections[0]?.markdown).toBe('Ett [1], två.');
    expect(sources).toHaveLength(1);
  });

  test("leaves the template's own brackets alone", () => {
    const own = { ...section(0, 'Se bilaga [1].'), command: 'text' };
    expect(composeSections([own]).sections[0]?.markdown).toBe('Se bilaga [1].');
  });
});
