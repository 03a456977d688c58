// A process as people see it.
import type { ProcessDto } from '#contracts/api/processes.ts';
import type { Language } from '#contracts/primitives.ts';
import type { ProcessRow } from '#db/queries/processes.ts';
import { hasText, translate } from '#i18n/index.ts';

/** The title is the kind's name and what it is about: a document's or a report's name, a question. */
export function presentProcess(row: ProcessRow, language: Language): ProcessDto {
  const key = `process.kind.${row.kind}`;
  const kindName = hasText(key) ? translate(language, key) : row.kind;
  const about = row.titleArgs['name'];
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    phase: row.phase,
    title: typeof about === 'string' && about ? `${kindName}: ${about}` : kindName,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    companyId: row.companyId,
    projectId: row.projectId,
    done: row.done,
    total: row.total,
    attempt: row.attempt,
    nextRetryAt: row.nextRetryAt?.toISOString() ?? null,
    lastErrorCode: row.lastErrorCode,
    needsAction: row.needsAction,
    startedByName: row.startedByName,
    startedAt: row.startedAt.toISOString(),
    lastSignalAt: row.lastSignalAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    lastSeq: row.lastSeq,
  };
}
