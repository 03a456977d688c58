// Which units of a document a citation marks, and which words inside them.
import type { Unit } from '#contracts/extraction.ts';
import { isAt } from './place.ts';

/** Where in a text the marked words stand (UTF-16, end exclusive). */
export interface Stretch {
  start: number;
  end: number;
}

/** The stretch of `text` that `quote` covers, whatever the white space between words; undefined when it is not there. */
export function findQuote(text: string, quote: string): Stretch | undefined {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern).exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** Index of unit → stretch to mark (null: the whole unit). Empty when the place is not among these units. */
export function marksOf(
  units: Unit[],
  place: string | null,
  quote: string | undefined,
): Map<number, Stretch | null> {
  const marks = new Map<number, Stretch | null>();
  if (!place) return marks;
  const at = units.flatMap((unit, index) => (isAt(unit.locator, place) ? [index] : []));
  if (quote) {
    for (const index of at) {
      const text = units[index]?.text ?? '';
      const stretch = findQuote(text, quote);
      if (stretch) marks.set(index, stretch);
      // A quote over several units: each unit that stands in it is marked whole.
      else if (text.trim().length > 12 && findQuote(quote, text)) marks.set(index, null);
    }
  }
  if (marks.size === 0 && at[0] !== undefined) {
    const exact = at.length === 1 || !place.startsWith('page:');
    for (const index of exact ? at : at.slice(0, 1)) marks.set(index, null);
  }
  return marks;
}
