// png, jpg, tiff: a scan or a photo of paper. The text comes from recognition; here the pages are laid out for it.
import { join } from 'node:path';
import UTIF from 'utif2';
import type { FormatInput } from '../format-reader.ts';
import { writePicture } from '../picture-file.ts';
import { ExtractionFailure } from '../port.ts';

export async function readPicture({
  format,
  path,
  bytes,
  outputDir,
  limits,
  collector,
}: FormatInput): Promise<void> {
  if (format !== 'tiff') {
    collector.page({ page: 1, characters: 0, hasImages: true });
    collector.picture({ page: 1, path });
    return;
  }
  const directories = UTIF.decode(bytes);
  if (directories.length > limits.pages)
    throw new ExtractionFailure('too_many_pages', { pages: directories.length });
  for (const [index, directory] of directories.entries()) {
    UTIF.decodeImage(bytes, directory);
    const { width, height } = directory;
    if (!width || !height || width * height > limits.recognisedPixels) continue;
    const page = index + 1;
    const file = join(outputDir, `page-${page}.pnm`);
    await writePicture(file, { width, height, channels: 4, data: UTIF.toRGBA8(directory) });
    collector.page({ page, characters: 0, hasImages: true });
    collector.picture({ page, path: file });
  }
}
