// Puts the recognised text of scanned pages into a document, and says which pages could not be read.
import type { ExtractedDocument, Unit } from '#contracts/extraction.ts';
import { RecognitionFailure, type TextRecogniser } from '../recognition/port.ts';
import { tidyText } from './collector.ts';
import type { PagePicture } from './messages.ts';
import { ExtractionFailure } from './port.ts';

/** Below this mean confidence (0..100) a page counts as unreadable: its words would be more often wrong than right. */
export const minConfidence = 60;

/** Throws `unreadable_scan` with the pages where no page of the document gave any text at all. */
export async function recognisePages(
  document: ExtractedDocument,
  pictures: PagePicture[],
  recogniser: TextRecogniser,
  options: { signal: AbortSignal; onProgress?: ((done: number, total: number) => void) | undefined },
): Promise<ExtractedDocument> {
  const units: Unit[] = [...document.units];
  const confidence = new Map<number, number>();
  const unreadable: number[] = [];
  for (const [index, { page, path }] of pictures.entries()) {
    const found = await recogniser.recognise(path, options.signal).catch((error: unknown) => {
      if (error instanceof RecognitionFailure) return undefined;
      throw error;
    });
    options.onProgress?.(index + 1, pictures.length);
    const texts =
      found && found.confidence >= minConfidence ? found.paragraphs.map(tidyText).filter(Boolean) : [];
    if (!found || texts.length === 0) {
      unreadable.push(page);
      continue;
    }
    confidence.set(page, Math.min(confidence.get(page) ?? 100, found.confidence));
    for (const text of texts) units.push({ text, locator: { kind: 'page', page }, role: 'paragraph' });
  }
  const lost = [...new Set(unreadable)].filter((page) => !confidence.has(page));
  if (units.length === 0)
    throw new ExtractionFailure('unreadable_scan', { pages: lost.slice(0, 20).join(', ') });
  const read = [...confidence.keys()];
  return {
    ...document,
    units: inPageOrder(units),
    pages: document.pages.map((page) => {
      const found = confidence.get(page.page);
      return found === undefined ? page : { ...page, confidence: Math.round(found) };
    }),
    warnings: [
      ...document.warnings.filter((code) => !code.startsWith('pages_without_text:')),
      ...(read.length > 0 ? [`pages_recognised:${read.slice(0, 200).join(',')}`] : []),
      ...(lost.length > 0 ? [`pages_unreadable:${lost.slice(0, 200).join(',')}`] : []),
      ...stillEmpty(document, new Set([...read, ...lost])),
    ],
  };
}

/** Stable: what stood on one page keeps its order; recognised text comes after what was text already. */
const inPageOrder = (units: Unit[]): Unit[] =>
  units.every(({ locator }) => locator.kind === 'page')
    ? [...units].sort((first, second) => pageOf(first) - pageOf(second))
    : units;
const pageOf = ({ locator }: Unit): number => (locator.kind === 'page' ? locator.page : 0);

/** Pages without text that had no picture either, or one too small or too large to read. */
function stillEmpty({ warnings }: ExtractedDocument, seen: Set<number>): string[] {
  const code = warnings.find((warning) => warning.startsWith('pages_without_text:'));
  const pages = (code?.split(':')[1] ?? '')
    .split(',')
    .filter((page) => page !== '' && !seen.has(Number(page)));
  return pages.length > 0 ? [`pages_without_text:${pages.join(',')}`] : [];
}
