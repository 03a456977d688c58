// Places by heading and paragraph, for documents without fixed pages.
import type { Unit } from '#contracts/extraction.ts';
import type { Locator } from '#contracts/primitives.ts';
import { type Collector, tidyText } from '../collector.ts';

export interface Places {
  /** A heading; level 0 is the document's title. */
  heading(level: number, text: string): void;
  /** A paragraph below the last heading. */
  add(text: string, role: Unit['role']): void;
  /** The place of the next paragraph or table row, which is thereby counted. */
  next(): Locator;
}

/** Counts paragraphs from 1 below each heading; before the first heading the heading's name is ''. */
export function createPlaces(collector: Collector): Places {
  let paragraph = 0;
  const next = (): Locator => ({
    kind: 'heading',
    heading: collector.currentHeading(),
    paragraph: ++paragraph,
  });
  return {
    next,
    heading(level, text) {
      const heading = tidyText(text);
      if (heading === '') return;
      paragraph = 0;
      collector.heading(level, heading, { kind: 'heading', heading, paragraph: 1 });
    },
    add(text, role) {
      if (tidyText(text) !== '') collector.add({ text, role, locator: next() });
    },
  };
}
