// TEMPORARY until the product's splitter is merged.
import type { ChunkDraft, ExtractedDocument, Span } from '#contracts/extraction.ts';

export function splitIntoChunks(document: ExtractedDocument, context: { title: string }): ChunkDraft[] {
  const chunks: ChunkDraft[] = [];
  let text = '';
  let spans: Span[] = [];
  const flush = () => {
    if (spans.length === 0) return;
    chunks.push({
      ordinal: chunks.length,
      header: context.title,
      text,
      spans,
      language: document.language ?? 'sv',
    });
    text = '';
    spans = [];
  };
  for (const unit of document.units) {
    for (const part of unit.text.match(/.{1,900}(?:\s|$)/gsu) ?? [unit.text]) {
      if (text.length + part.length > 1000) flush();
      if (text !== '') text += '\n';
      const start = text.length;
      text += part.trimEnd();
      spans.push({
        start,
        end: text.length,
        locator: unit.locator,
        role: unit.role,
        ...(unit.cells ? { cells: unit.cells } : {}),
      });
    }
  }
  flush();
  return chunks;
}
