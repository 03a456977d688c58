// A set's documents through the product's own reader and splitter.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { classify } from '#adapters/extraction/classify.ts';
import { createExtractor, type Extractor } from '#adapters/extraction/index.ts';
import { splitIntoChunks } from '#adapters/extraction/split.ts';
import type { StoredChunk } from '#adapters/retrieval/retrieve.ts';
import type { ExtractedDocument } from '#contracts/extraction.ts';
import type { SetDocument } from './question-set.ts';

/** The chunks of each document; ids are made of the document's id and the chunk's place, the version id is the document's. */
export async function chunksOf(documents: readonly SetDocument[]): Promise<StoredChunk[]> {
  const outputDir = await mkdtemp(join(tmpdir(), 'insyn-eval-'));
  const extractor = createExtractor();
  try {
    const chunks: StoredChunk[] = [];
    for (const document of documents) chunks.push(...(await chunksOfOne(document, extractor, outputDir)));
    return chunks;
  } finally {
    await extractor.close();
    await rm(outputDir, { recursive: true });
  }
}

async function chunksOfOne(document: SetDocument, extractor: Extractor, outputDir: string) {
  const { docId, language } = document;
  const extracted = await extractedOf(document, extractor, outputDir);
  const title = document.title || extracted.title || '';
  const { kind, kindConfidence, periodStart } = document.file
    ? classify(extracted, { fileName: basename(document.file) })
    : { kind: 'other', kindConfidence: 0, periodStart: undefined };
  const periodText = periodStart?.slice(0, 4);
  const context = { title, language, ...(periodText ? { periodText } : {}) };
  return splitIntoChunks(extracted, context).map(
    (draft): StoredChunk => ({
      ...draft,
      chunkId: `${docId}#${draft.ordinal}`.slice(-64),
      fileVersionId: docId,
      documentTitle: title,
      ...(kindConfidence >= 0.5 ? { documentKind: kind.replaceAll('_', ' ') } : {}),
    }),
  );
}

async function extractedOf(document: SetDocument, extractor: Extractor, outputDir: string) {
  const { text, file } = document;
  const signal = AbortSignal.timeout(120_000);
  if (text === undefined && file)
    return extractor.extract({ path: file, fileName: basename(file), outputDir, signal });
  if (!/^\|/mu.test(text ?? '')) return textDocument(document);
  const path = join(outputDir, 'text.md');
  await writeFile(path, text ?? '');
  return extractor.extract({ path, fileName: 'text.md', outputDir, signal });
}

/** A bare text as the reader of text files would see it: one paragraph a line. */
export function textDocument({ text = '', title, language }: SetDocument): ExtractedDocument {
  const units: ExtractedDocument['units'] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    units.push({ text: line.trim(), locator: { kind: 'line', line: index + 1 }, role: 'paragraph' });
  });
  return { format: 'txt', title, language, units, pages: [], attachments: [], warnings: [] };
}
