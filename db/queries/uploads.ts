// Uploads that are not whole yet, and what a file that comes will be among those that are here.
import type { Knex } from 'knex';
import { Upload } from '../models/upload.ts';

const mostShown = 200;

/** Somebody's own in one project, oldest first. */
export const unfinishedUploads = async (
  knex: Knex,
  projectId: string,
  createdBy: string,
): Promise<Upload[]> =>
  await Upload.query(knex)
    .where({ projectId, createdBy })
    .where('expiresAt', '>', new Date())
    .whereNotExists(knex('arrivals').whereRaw('arrivals.id = uploads.id').select(knex.raw('1')))
    .orderBy(['createdAt', 'id'])
    .limit(mostShown);

/** 1 for a new document; more where one of that name lies in that folder. */
export async function nextVersionOf(
  knex: Knex,
  place: { siloId: string; folder: string; name: string },
): Promise<number> {
  const row = await knex('dataFiles as f')
    .join('fileVersions as v', 'v.dataFileId', 'f.id')
    .where({ 'f.siloId': place.siloId, 'f.folder': place.folder, 'f.name': place.name })
    .whereNull('f.deletedAt')
    .max('v.number as number')
    .first();
  return (row?.['number'] ?? 0) + 1;
}

/** Whether a document that stands has these very bytes and was read, or is being read. */
export async function knownBytes(knex: Knex, siloId: string, sha256: string): Promise<boolean> {
  const row = await knex('fileVersions as v')
    .join('dataFiles as f', 'f.id', 'v.dataFileId')
    .where({ 'f.siloId': siloId, 'v.sha256': sha256 })
    .whereNull('f.deletedAt')
    .whereNull('v.supersededAt')
    .whereNotIn('v.state', ['failed', 'locked'])
    .first('v.id');
  return row !== undefined;
}

/** Those of a company whose time is over; whoever calls removes their bytes first. */
export const expiredUploads = async (knex: Knex, companyId: string, limit: number): Promise<Upload[]> =>
  await Upload.query(knex)
    .where({ companyId })
    .where('expiresAt', '<', new Date())
    .orderBy('expiresAt')
    .limit(limit);
