// A set's documents through the product's own reader and splitter.

import type { StoredChunk } from '#adapters/retrieval/retrieve.ts';
import type { ExtractedDocument } from '#contracts/extraction.ts';
import type { SetDocument } from './question-set.ts';
import { splitIntoChunks } from './stand-in-split.ts';

/** The chunks of each document; ids are made of the document's id and the chunk's place, the version id is the document's. */
export async function chunksOf(documents: readonly SetDocument[]): Promise<StoredChunk[]> {
  const chunks: StoredChunk[] = [];
  for (const document of documents) {
    const { docId, title } = document;
    for (const draft of splitIntoChunks(textDocument(document), { title })) {
      const chunkId = `${docId}#${draft.ordinal}`.slice(-64);
      chunks.push({ ...draft, chunkId, fileVersionId: docId, documentTitle: title });
    }
  }
  return chunks;
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
