// The pictures of a pdf page that has no text, written out for recognition.
import { join } from 'node:path';
import { extractImages, type getDocumentProxy } from 'unpdf';
import type { ExtractionLimits } from '../limits.ts';
import { writePicture } from '../picture-file.ts';

/** Smaller pictures are logos and lines, not pages. */
const minPixels = 40_000;

/** Paths of the page's pictures, in the order of its drawing; none where they are too small, too large or of no known kind. */
export async function pdfPictures(
  pdf: Awaited<ReturnType<typeof getDocumentProxy>>,
  page: number,
  outputDir: string,
  limits: Pick<ExtractionLimits, 'recognisedPixels'>,
): Promise<string[]> {
  const paths: string[] = [];
  for (const { width, height, channels, data } of await extractImages(pdf, page)) {
    const pixels = width * height;
    if (pixels < minPixels || pixels > limits.recognisedPixels) continue;
    const path = join(outputDir, `page-${page}-${paths.length + 1}.pnm`);
    await writePicture(path, { width, height, channels, data });
    paths.push(path);
  }
  return paths;
}
