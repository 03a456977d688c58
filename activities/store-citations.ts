// The citations of one answer or report section, stored with it: the one place where a quotation becomes a row.
import type { Transaction } from 'objection';
import type { Citation as FoundCitation } from '#adapters/answering/port.ts';
import { Citation } from '#db/models/citation.ts';
import type { CurrentChunk } from '#db/queries/chunks.ts';

/** Replaces what the owner had. Each quote must be what its piece says at that place now; none is taken on trust. */
export async function storeCitations(
  trx: Transaction,
  of: {
    owner: { messageId: string } | { reportSectionId: string };
    tenantId: string;
    citations: readonly FoundCitation[];
    /** The pieces that were read, by id. */
    chunks: ReadonlyMap<string, CurrentChunk>;
  },
): Promise<void> {
  await Citation.query(trx).delete().where(of.owner);
  for (const [position, citation] of of.citations.entries()) {
    const chunk = of.chunks.get(citation.chunkId);
    if (chunk?.text.slice(citation.start, citation.end) !== citation.quote) continue;
    await Citation.query(trx).insert({
      tenantId: of.tenantId,
      companyId: chunk.companyId,
      ...of.owner,
      marker: citation.marker,
      chunkId: citation.chunkId,
      fileVersionId: citation.fileVersionId,
      dataFileId: chunk.dataFileId,
      sourceName: chunk.documentTitle,
      locator: citation.locator,
      quote: citation.quote,
      quoteStart: citation.start,
      quoteEnd: citation.end,
      position,
    });
  }
}
