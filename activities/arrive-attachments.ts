// Files found inside a file become documents of their own: stored by their hash, then told to ingestion, each once.
import { createReadStream } from 'node:fs';
import { v5 } from 'uuid';
import type { Arrival } from '#contracts/document-ingestion.ts';
import type { Attachment, DocumentFormat } from '#contracts/extraction.ts';
import type { DataFile } from '#db/models/data-file.ts';
import type { FileVersion } from '#db/models/file-version.ts';
import type { Deps } from './deps.ts';

const attachmentNamespace = 'b7c1f1de-2f4c-4f0b-9d1a-3f6f0f9a5c11';

/** Repeating it changes nothing: ids follow from the version and the place inside it. Answers how many went on their way. */
export async function arriveAttachments(
  { storage, signals }: Pick<Deps, 'storage' | 'signals'>,
  parent: { file: DataFile; version: FileVersion; format: DocumentFormat; actorId: string | null },
  attachments: Attachment[],
  beat: (details: { done: number; total: number }) => void,
): Promise<number> {
  const { file, version, format, actorId } = parent;
  const kept = attachments.filter(({ skippedBecause, path }) => !skippedBecause && path !== '');
  for (const [index, { name, path, sizeBytes }] of kept.entries()) {
    const stored = await storage.putByHash(`originals/${file.companyId}`, createReadStream(path), sizeBytes);
    const arrival: Arrival = {
      arrivalId: v5(`${version.id}:${index}:arrival`, attachmentNamespace),
      processId: v5(`${version.id}:${index}:process`, attachmentNamespace),
      companyId: file.companyId,
      projectId: file.projectId ?? '',
      siloId: file.siloId,
      fileName: name,
      mediaType: 'application/octet-stream',
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      storageKey: stored.key,
      sourceKind: format === 'zip' ? 'zip' : 'mail',
      sourceRef: version.id,
      actorId,
      nesting: version.nesting + 1,
    };
    await signals.documentArrived(arrival);
    beat({ done: index + 1, total: kept.length });
  }
  return kept.length;
}
