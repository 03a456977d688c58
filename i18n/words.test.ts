// The compiler sees to it that both languages have every key; this sees to it that every text can be formatted.
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { pageAreas } from './page-areas.ts';

interface Node {
  type: number;
  value: unknown;
  options?: Record<string, { value: Node[] }>;
}
/** ICU's literal text and `#` name no value. */
const nameless = [0, 7];

const valuesIn = (nodes: Node[]): string[] =>
  nodes.flatMap(({ type, value, options }) => [
    ...(nameless.includes(type) ? [] : [String(value)]),
    ...Object.values(options ?? {}).flatMap((option) => valuesIn(option.value)),
  ]);

const valuesOf = (text: string, locale: string): string[] =>
  [...new Set(valuesIn(new IntlMessageFormat(text, locale).getAst() as Node[]))].sort();

test('every text of the pages is valid, and asks for the same values in both languages', () => {
  for (const [area, { en, sv }] of Object.entries(pageAreas)) {
    for (const [key, text] of Object.entries<string>(en)) {
      const swedish = (sv as Record<string, string>)[key] ?? '';
      const found = { area, key, values: valuesOf(swedish, 'sv-SE') };
      expect(found).toEqual({ area, key, values: valuesOf(text, 'en-GB') });
    }
  }
});
