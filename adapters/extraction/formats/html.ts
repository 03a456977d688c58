// html: what a reader would see, in order, with headings, lists and tables; scripts are never run, nothing is fetched.
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';
import { createPlaces } from './heading-places.ts';
import { addHtml } from './html-walk.ts';

export function readHtml({ bytes, limits, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  addHtml(decodeText(bytes, declaredCharset(bytes)), createPlaces(collector), limits, collector);
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
  onProgress(1, 1);
}

/** The charset that the page's own head tells. */
const declaredCharset = (bytes: Buffer): string | undefined =>
  /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(bytes.toString('latin1', 0, 8_192))?.[1];
