// pptx: slides in the order of the presentation, with tables, charts, drawings of words, and notes.
import type { Locator } from '#contracts/primitives.ts';
import type { Collector } from '../collector.ts';
import type { FormatInput } from '../format-reader.ts';
import type { ExtractionLimits } from '../limits.ts';
import { ExtractionFailure } from '../port.ts';
import { relationshipsOf } from '../relationships.ts';
import { relationIdOf, walkXmlPart } from '../xml-walk.ts';
import { openZipArchive, type ZipArchive } from '../zip-archive.ts';
import { readCoreTitle } from './core-title.ts';
import { addChart } from './office-chart.ts';
import { addSlideText } from './pptx-slide.ts';

export function readPptx({ bytes, limits, collector, onProgress }: FormatInput): void {
  const archive = openZipArchive(bytes, limits);
  const main =
    relationshipsOf(archive, '', limits).find((link) => link.type === 'officeDocument')?.target ??
    'ppt/presentation.xml';
  const slides = slidesOf(archive, main, limits);
  if (slides.length === 0) throw new ExtractionFailure('no_text', { format: 'pptx' });
  if (slides.length > limits.pages)
    throw new ExtractionFailure('too_many_pages', { pages: slides.length, maxPages: limits.pages });
  const title = readCoreTitle(archive, limits);
  if (title) collector.title = title;
  const empty: number[] = [];
  slides.forEach((part, index) => {
    onProgress(index, slides.length);
    const before = collector.characters;
    const links = relationshipsOf(archive, part, limits);
    addSlide(archive, part, index + 1, links, limits, collector);
    const characters = collector.characters - before;
    collector.page({ page: index + 1, characters, hasImages: links.some((link) => link.type === 'image') });
    if (characters === 0) empty.push(index + 1);
  });
  onProgress(slides.length, slides.length);
  if (empty.length > 0) collector.warn(`pages_without_text:${empty.join(',')}`);
}

/** The slides' parts as the presentation lists them: part numbers follow the order of making, not of showing. */
function slidesOf(archive: ZipArchive, main: string, limits: ExtractionLimits): string[] {
  const links = new Map(relationshipsOf(archive, main, limits).map((link) => [link.id, link.target]));
  const parts: string[] = [];
  walkXmlPart(archive, main, limits, {
    open(name, attributes) {
      const part = name === 'sldId' ? links.get(relationIdOf(attributes) ?? '') : undefined;
      if (part && archive.has(part)) parts.push(part);
    },
  });
  return parts;
}

function addSlide(
  archive: ZipArchive,
  part: string,
  slide: number,
  links: { type: string; target: string }[],
  limits: ExtractionLimits,
  collector: Collector,
): void {
  const body: Locator = { kind: 'slide', slide, part: 'body' };
  const notes: Locator = { kind: 'slide', slide, part: 'notes' };
  collector.resetHeadings();
  addSlideText(archive, part, body, limits, collector, slide === 1);
  for (const { type, target } of links) {
    if (type === 'chart') addChart(archive, target, limits, collector, () => body);
    else if (type === 'diagramData') addSlideText(archive, target, body, limits, collector, false);
    else if (type === 'notesSlide') addSlideText(archive, target, notes, limits, collector, false);
    else if (type === 'comments') addSlideText(archive, target, notes, limits, collector, false);
  }
}
