// pdf: unpdf (pdf.js) gives placed strings, pdf-lines and pdf-blocks make lines, rows and paragraphs of them.
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Collector } from '../collector.ts';
import type { FormatInput } from '../format-reader.ts';
import { ExtractionFailure } from '../port.ts';
import { addPageUnits } from './pdf-blocks.ts';
import { linesOfPage, type PlacedString, type TextLine } from './pdf-lines.ts';
import { pdfPictures } from './pdf-pictures.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Below this a page counts as one without text (page numbers and stamps are no text). */
const minPageCharacters = 10;
/** Pages whose font sizes decide what is body text. */
const pagesForBodySize = 8;

export async function readPdf({
  outputDir,
  bytes,
  password,
  limits,
  collector,
  onProgress,
}: FormatInput): Promise<void> {
  const pdf = await openPdf(bytes, password);
  const total = pdf.numPages;
  if (total > limits.pages)
    throw new ExtractionFailure('too_many_pages', { pages: total, maxPages: limits.pages });
  onProgress(0, total);
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  if ('Title' in info && typeof info.Title === 'string') collector.title = info.Title;

  const held: { page: number; lines: TextLine[] }[] = [];
  let bodySize: number | undefined;
  const flush = (): void => {
    bodySize ??= bodySizeOf(held.flatMap(({ lines }) => lines));
    for (const { page, lines } of held.splice(0)) addPageUnits(lines, page, bodySize, collector);
  };
  const empty: number[] = [];
  for (let number = 1; number <= total; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = linesOfPage(items.filter((item): item is typeof item & PlacedString => 'str' in item));
    const characters = lines.reduce((sum, line) => sum + lengthOf(line), 0);
    if (characters < minPageCharacters) empty.push(number);
    const isScan =
      characters < minPageCharacters && empty.length <= limits.recognisedPages && (await hasImages(page));
    collector.page({ page: number, characters, hasImages: isScan });
    if (isScan) {
      const paths = await pdfPictures(pdf, number, outputDir, limits);
      for (const path of paths) collector.picture({ page: number, path });
    }
    held.push({ page: number, lines });
    if (bodySize !== undefined || held.length >= pagesForBodySize) flush();
    page.cleanup();
    onProgress(number, total);
  }
  flush();
  await addFormFields(pdf, collector);
  if (empty.length > 0) collector.warn(`pages_without_text:${empty.slice(0, 200).join(',')}`);
  await pdf.loadingTask.destroy();
}

async function openPdf(bytes: Buffer, password: string | undefined): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      ...(password ? { password } : {}),
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new ExtractionFailure(password ? 'wrong_password' : 'locked', { format: 'pdf' });
    throw error;
  }
}

const lengthOf = (line: TextLine): number =>
  line.segments.reduce((sum, segment) => sum + segment.text.length, 0);

/** The font size that most characters have. */
function bodySizeOf(lines: TextLine[]): number {
  const characters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    characters.set(size, (characters.get(size) ?? 0) + lengthOf(line));
  }
  return [...characters].sort((first, second) => second[1] - first[1])[0]?.[0] ?? 0;
}

async function hasImages(page: PdfPage): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  const paints = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  return fnArray.some((operation) => paints.includes(operation));
}

/** What was typed into a form stands in no page's text. */
async function addFormFields(pdf: PdfDocument, collector: Collector): Promise<void> {
  const fields = (await pdf.getFieldObjects()) ?? {};
  for (const [name, widgets] of Object.entries(fields)) {
    const widget: unknown = widgets[0];
    if (typeof widget !== 'object' || widget === null || !('value' in widget)) continue;
    const page = 'page' in widget && typeof widget.page === 'number' ? widget.page + 1 : 1;
    if (typeof widget.value === 'string' && widget.value.trim() !== '' && widget.value !== 'Off')
      collector.add({ text: `${name}: ${widget.value}`, locator: { kind: 'page', page }, role: 'field' });
  }
}
