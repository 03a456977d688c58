// What lies in a project that could satisfy a report's requirements: the evidence that completeness is computed from.
import type { Knex } from 'knex';
import type { DataFileState } from '#contracts/states.ts';

export interface EvidenceRow {
  dataFileId: string;
  fileVersionId: string | null;
  fileName: string;
  kind: string | null;
  period: { start: string; end: string } | null;
  format: string | null;
  reading: 'ready' | 'being_read' | 'failed';
  failureCode: string | null;
  arrivedAt: string;
}

/** Near misses are shown by the handful; a project with more files than this still finds every usable one first. */
const limit = 2000;

/**
 * Documents of `kinds`, and those whose kind nobody knows yet; none that is deleted. A document whose new version is
 * being read still answers with its current one, so it counts as ready.
 */
export async function reportEvidence(
  knex: Knex,
  place: { companyId: string; projectId: string },
  kinds: string[],
): Promise<EvidenceRow[]> {
  const rows = await knex('dataFiles as f')
    .leftJoin('fileVersions as v', 'v.id', 'f.currentVersionId')
    .where('f.companyId', place.companyId)
    .where('f.projectId', place.projectId)
    .whereNull('f.deletedAt')
    .where((wanted) => wanted.whereIn('f.documentKind', kinds).orWhereNull('f.documentKind'))
    .orderByRaw('(f.current_version_id is null), f.created_at desc')
    .limit(limit)
    .select('f.*', 'v.format', 'v.createdAt as versionCreatedAt');
  return rows.map((row) => ({
    dataFileId: row.id,
    fileVersionId: row.currentVersionId,
    fileName: row.name,
    kind: row.documentKind,
    period: row.periodStart && row.periodEnd ? { start: row.periodStart, end: row.periodEnd } : null,
    format: row.format,
    reading: row.currentVersionId ? 'ready' : hasFailed(row.state) ? 'failed' : 'being_read',
    failureCode: row.failureCode,
    arrivedAt: (row.versionCreatedAt ?? row.createdAt).toISOString(),
  }));
}

const hasFailed = (state: DataFileState): boolean => state === 'failed' || state === 'locked';

/** Current versions of a project's documents of one kind, newest first: what a command with `kind` may read. */
export async function currentVersionsOfKind(
  knex: Knex,
  { companyId, projectId }: { companyId: string; projectId: string },
  kind: string,
): Promise<string[]> {
  const rows = await knex('dataFiles')
    .where({ companyId, projectId, documentKind: kind })
    .whereNull('deletedAt')
    .whereNotNull('currentVersionId')
    .orderBy('createdAt', 'desc')
    .limit(500)
    .select('currentVersionId');
  return rows.map((row) => row.currentVersionId);
}
