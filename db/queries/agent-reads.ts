// Reads through the agent: whoever asked has read the versions that their answer, or their report, was made from.
import type { Transaction } from 'objection';
import { recordAudits } from '../audit.ts';
import type { CurrentChunk } from './chunks.ts';

/**
 * One row per document version, in the chain of the company whose it is. Call it last in the transaction that stores what
 * was made of them: it locks the ends of those chains.
 */
export async function recordAgentReads(
  trx: Transaction,
  of: {
    readerId: string | null;
    /** What was made: an answer, or a section of a report. */
    madeFor: { messageId: string } | { reportId: string; section: number };
    /** The pieces that were read. */
    chunks: Iterable<CurrentChunk>;
  },
): Promise<void> {
  const versions = new Map([...of.chunks].map((chunk) => [chunk.fileVersionId, chunk]));
  // Always in one order, so that two answers over the same companies do not wait for each other for ever.
  const companyIds = [...new Set([...versions.values()].map(({ companyId }) => companyId))].sort();
  for (const companyId of companyIds)
    await recordAudits(
      trx,
      companyId,
      [...versions.values()]
        .filter((version) => version.companyId === companyId)
        .map(({ dataFileId, fileVersionId }) => ({
          actorKind: 'user',
          actorId: of.readerId,
          action: 'document.readByAgent',
          subjectKind: 'DataFile',
          subjectId: dataFileId,
          outcome: 'allowed',
          detail: { fileVersionId, ...of.madeFor },
        })),
    );
}
