// What an arrival of bytes means: a new document, its next version, or the same bytes once more.
import type { Transaction } from 'objection';
import type { Arrival as ArrivalFacts, RecordedArrival } from '#contracts/document-ingestion.ts';
import { Arrival } from '../models/arrival.ts';
import { DataFile } from '../models/data-file.ts';
import { FileVersion } from '../models/file-version.ts';
import { newId } from '../new-id.ts';

/** Decides and records, in the caller's transaction; two arrivals of one name or one content wait for each other. */
export async function registerArrival(
  trx: Transaction,
  arrival: ArrivalFacts,
): Promise<RecordedArrival & { versionNumber: number }> {
  const { siloId, sha256, fileName, folder = '' } = arrival;
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${siloId}:${sha256}`]);
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${siloId}:${folder}/${fileName}`]);
  const same = await trx('fileVersions as v')
    .join('dataFiles as f', 'f.id', 'v.dataFileId')
    .where({ 'f.siloId': siloId, 'v.sha256': sha256 })
    .whereNull('f.deletedAt')
    .whereNull('v.supersededAt')
    .orderBy('v.createdAt', 'desc')
    .first('f.id as dataFileId', 'v.id as fileVersionId', 'v.number as versionNumber', 'v.state');
  if (same) {
    await note(trx, arrival, same);
    const isAgain = same.state === 'failed' || same.state === 'locked';
    if (isAgain) await restart(trx, same);
    const { dataFileId, fileVersionId, versionNumber } = same;
    return { dataFileId, fileVersionId, versionNumber, isDuplicate: !isAgain };
  }
  const named = await DataFile.query(trx).findOne({ siloId, folder, name: fileName }).whereNull('deletedAt');
  const dataFileId = named?.id ?? newId();
  if (!named) await insertFile(trx, arrival, dataFileId);
  else await DataFile.query(trx).findById(dataFileId).patch({ state: 'received', failureCode: null });
  const latest = await FileVersion.query(trx).where({ dataFileId }).max('number as number').first();
  const versionNumber = (latest?.number ?? 0) + 1;
  const version = await FileVersion.query(trx).insert({
    companyId: arrival.companyId,
    dataFileId,
    number: versionNumber,
    sha256,
    sizeBytes: arrival.sizeBytes,
    mediaType: arrival.mediaType,
    storageKey: arrival.storageKey,
    nesting: arrival.nesting ?? 0,
  });
  const recorded = { dataFileId, fileVersionId: version.id, versionNumber };
  await note(trx, arrival, recorded);
  return { ...recorded, isDuplicate: false };
}

const insertFile = (trx: Transaction, arrival: ArrivalFacts, id: string) =>
  DataFile.query(trx).insert({
    id,
    companyId: arrival.companyId,
    siloId: arrival.siloId,
    projectId: arrival.projectId,
    name: arrival.fileName,
    folder: arrival.folder ?? '',
    sourceKind: arrival.sourceKind,
    uploadedBy: arrival.actorId,
  });

const note = (trx: Transaction, arrival: ArrivalFacts, to: { dataFileId: string; fileVersionId: string }) =>
  Arrival.query(trx).insert({
    id: arrival.arrivalId,
    companyId: arrival.companyId,
    dataFileId: to.dataFileId,
    fileVersionId: to.fileVersionId,
    sourceKind: arrival.sourceKind,
    sourceRef: arrival.sourceRef,
    byUser: arrival.actorId,
  });

async function restart(trx: Transaction, of: { dataFileId: string; fileVersionId: string }): Promise<void> {
  await FileVersion.query(trx).findById(of.fileVersionId).patch({ state: 'received', failureCode: null });
  await DataFile.query(trx)
    .findById(of.dataFileId)
    .patch({ state: 'received', failureCode: null, failureDetail: null });
}
