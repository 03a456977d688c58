// One document with its versions, arrivals and the evidence of what it is.
import type { Knex } from 'knex';
import type { DataFileDetail, DataFileDto } from '#contracts/api/documents.ts';
import type { Classification } from '#contracts/extraction.ts';

type Evidence = Classification['evidence'][number];

export async function detailDataFile(knex: Knex, file: DataFileDto): Promise<DataFileDetail> {
  const versions = await knex('fileVersions').where({ dataFileId: file.id }).orderBy('number', 'desc');
  const arrivals = await knex('arrivals')
    .leftJoin('users', 'users.id', 'arrivals.byUser')
    .where({ dataFileId: file.id })
    .orderBy('arrivedAt', 'desc')
    .limit(100)
    .select('arrivals.id', 'arrivals.sourceKind', 'arrivals.arrivedAt', 'users.name as byName');
  const current = versions.find((version) => version.id === file.versionId) ?? versions[0];
  const { kindSetBy } = await knex('dataFiles').where({ id: file.id }).first('kindSetBy');
  const evidence: Evidence[] = current?.classification?.evidence ?? [];
  return {
    ...file,
    versions: versions.map((version) => ({
      id: version.id,
      number: version.number,
      state: version.state,
      sizeBytes: Number(version.sizeBytes),
      sha256: version.sha256,
      format: version.format,
      pageCount: version.pageCount,
      chunkCount: version.chunkCount,
      createdAt: version.createdAt.toISOString(),
      isCurrent: version.becameCurrentAt !== null && version.supersededAt === null,
      warnings: version.classification?.warnings ?? [],
    })),
    arrivals: arrivals.map((arrival) => ({ ...arrival, arrivedAt: arrival.arrivedAt.toISOString() })),
    evidence: evidence.map(({ what, quote, locator = null }) => ({ what, quote, locator })),
    periodConfidence: kindSetBy === 'user' ? 1 : (current?.classification?.periodConfidence ?? null),
    isJudgedByPerson: kindSetBy === 'user',
    summary: current?.summary ?? null,
  };
}
