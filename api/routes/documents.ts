// Documents: list, read, correct, delete, search.
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { documents } from '#contracts/api/documents.ts';
import { AppError } from '#contracts/errors.ts';
import { ExtractedDocument } from '#contracts/extraction.ts';
import { DataFile } from '#db/models/data-file.ts';
import { FileVersion } from '#db/models/file-version.ts';
import { newId } from '#db/new-id.ts';
import { recordEvent } from '#db/outbox.ts';
import { detailDataFile } from '#db/queries/data-file-detail.ts';
import { listDataFiles } from '#db/queries/data-files.ts';
import { waitingReports } from '#db/queries/reports.ts';
import { keepPassword } from '#db/queries/unlock-secrets.ts';
import type { Action, AppAbility } from '#permissions/ability.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { cleanFileName } from '../file-name.ts';
import { type Caller, route } from '../route.ts';
import { sendFile } from '../send-file.ts';

export const documentRoutes = ({ knex, systemKnex, env, launch, storage, search, log }: ApiDeps) => {
  const fileFor = async (caller: Caller, action: Action, fileId: string) => {
    const file = await DataFile.query(knex).findById(fileId).throwIfNotFound();
    const { companyId, projectId } = file;
    await authorize(caller, action, 'DataFile', { id: fileId, companyId, projectId });
    return { ...file, projectId: projectId as string };
  };
  const versionFor = async (caller: Caller, fileId: string, number: number) => {
    const version = await FileVersion.query(knex).findOne({ dataFileId: fileId, number }).throwIfNotFound();
    caller.acts?.about({ detail: { fileVersionId: version.id, version: number } });
    const file = await fileFor(caller, 'read', fileId);
    if (file.deletedAt) throw new AppError('not_found');
    return { file, version };
  };
  const dto = async (ability: AppAbility, fileId: string) => {
    const [item] = (await listDataFiles(knex, ability, { fileId, limit: 1 })).items;
    if (!item) throw new AppError('not_found');
    return item;
  };
  /** A corrected kind or period may be what a report waits for. Only a hint: reports look again by themselves each day. */
  const wakeReports = async (place: { companyId: string; projectId: string }, dataFileId: string) => {
    try {
      for (const { companyId, reportId } of await waitingReports(knex, place))
        await launch.reportGeneration.documentReady(companyId, reportId, dataFileId);
    } catch (error) {
      log.warn({ err: error, dataFileId }, 'waiting reports were not woken');
    }
  };
  /** The bytes arrive once more, and are read anew. */
  const readAgain = async (
    file: Awaited<ReturnType<typeof fileFor>>,
    version: FileVersion,
    actorId: string,
  ) => {
    const ids = { arrivalId: newId(), processId: newId() };
    const { companyId, projectId, siloId, name: fileName } = file;
    const { mediaType, sha256, sizeBytes, storageKey } = version;
    await launch.documentIngestion.arrive(
      {
        ...ids,
        companyId,
        projectId,
        siloId,
        fileName,
        mediaType,
        sha256,
        sizeBytes: Number(sizeBytes),
        storageKey,
        sourceKind: 'upload',
        sourceRef: null,
        actorId: actorId,
      },
      1,
    );
    return { processId: ids.processId };
  };
  /** Of the document that is being read; throws `already_decided` where none is. */
  const openReading = async (subjectId: string): Promise<{ id: string }> => {
    const open = await knex('processes')
      .where({ subjectKind: 'data_file', subjectId, kind: 'documentIngestion' })
      .whereNull('closedAt')
      .orderBy('createdAt', 'desc')
      .first('id');
    if (!open) throw new AppError('already_decided');
    return open;
  };
  const latestOf = (dataFileId: string) =>
    FileVersion.query(knex).where({ dataFileId }).orderBy('number', 'desc').first().throwIfNotFound();
  return [
    route(documents.list, async ({ params, query }, caller) => {
      const companyId = await companyOfProject(knex, params.projectId);
      await authorize(caller, 'read', 'DataFile', { companyId, projectId: params.projectId });
      return listDataFiles(knex, caller.ability, { projectId: params.projectId, ...query });
    }),
    route(documents.get, async ({ params }, { ability }) =>
      detailDataFile(knex, await dto(ability, params.fileId)),
    ),
    route(documents.update, async ({ params, body }, caller) => {
      const {
        id: dataFileId,
        companyId,
        projectId,
        periodStart,
        periodEnd,
      } = await fileFor(caller, 'update', params.fileId);
      const start = body.periodStart === undefined ? periodStart : body.periodStart;
      const end = body.periodEnd === undefined ? periodEnd : body.periodEnd;
      if (start && end && end < start) {
        const path = body.periodEnd ? 'periodEnd' : 'periodStart';
        const fields = [{ path, code: 'before_start', message: 'the period must not end before it starts' }];
        throw new AppError('invalid_input', { fields });
      }
      // What a person says about a document outweighs the classifier, from now on.
      const isJudged =
        body.documentKind !== undefined ||
        body.periodStart !== undefined ||
        body.periodEnd !== undefined ||
        body.language !== undefined;
      const named = body.name === undefined ? body : { ...body, name: cleanFileName(body.name) };
      const changes = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
      await knex.transaction(async (trx) => {
        await DataFile.query(trx)
          .findById(dataFileId)
          .patch({ ...changes, ...(isJudged ? { kindSetBy: 'user' } : {}) });
        await recordEvent(trx, {
          type: 'file.changed',
          tenantId: companyId,
          companyId,
          projectId,
          dataFileId,
        });
      });
      if (isJudged) await wakeReports({ companyId, projectId }, dataFileId);
      return dto(caller.ability, dataFileId);
    }),
    route(documents.remove, async ({ params }, caller) => {
      const {
        id: dataFileId,
        companyId,
        projectId,
        deletedAt,
      } = await fileFor(caller, 'delete', params.fileId);
      if (deletedAt) throw new AppError('already_decided');
      const processId = newId();
      const undoFor = env.DELETION_UNDO_FOR;
      const actorId = personOf(caller);
      await launch.documentDeletion.start({ processId, companyId, projectId, dataFileId, actorId, undoFor });
      return {
        processId,
        undoableUntil: new Date(Date.now() + msToNumber(undoFor as Duration)).toISOString(),
      };
    }),
    route(documents.undoRemoval, async ({ params }, caller) => {
      const { id, companyId } = await fileFor(caller, 'delete', params.fileId);
      await launch.documentDeletion.undo(companyId, id, personOf(caller));
      return undefined;
    }),
    route(documents.retry, async ({ params }, caller) => {
      const file = await fileFor(caller, 'update', params.fileId);
      const version = await latestOf(file.id);
      // Of a document whose older version still answers, only the newest version has failed.
      if ([file.state, version.state].some((state) => state === 'failed' || state === 'locked'))
        return readAgain(file, version, personOf(caller));
      const open = await openReading(file.id);
      await launch.documentIngestion.tryAgain({ ...file, sha256: version.sha256 }, personOf(caller));
      return { processId: open.id };
    }),
    route(documents.cancel, async ({ params }, caller) => {
      const file = await fileFor(caller, 'update', params.fileId);
      await openReading(file.id);
      const { sha256 } = await latestOf(file.id);
      await launch.documentIngestion.cancel({ ...file, sha256 }, personOf(caller));
      return undefined;
    }),
    route(documents.unlock, async ({ params, body }, caller) => {
      const file = await fileFor(caller, 'update', params.fileId);
      if (file.state !== 'locked') throw new AppError('already_decided');
      const version = await latestOf(file.id);
      const secret = { companyId: file.companyId, fileVersionId: version.id, password: body.password };
      // Like uploaded bytes it is stored before the start that uses it; unused, it goes by itself. Closed to the wall's role.
      await keepPassword(systemKnex, Buffer.from(env.MASTER_KEY, 'base64'), secret);
      return readAgain(file, version, personOf(caller));
    }),
    route(documents.content, async ({ params, query }, caller, exchange) => {
      const { file, version } = await versionFor(caller, params.fileId, params.number);
      if (version.failureCode === 'infected') throw new AppError('unsafe_file');
      if (env.CLAMD_ADDRESS && ['received', 'checking'].includes(version.state))
        throw new AppError('not_ready');
      await sendFile(exchange.response, await storage.stream(version.storageKey), {
        fileName: file.name,
        format: version.format,
        sizeBytes: Number(version.sizeBytes),
        isDownload: query.download === 'true',
      });
      return undefined;
    }),
    route(documents.text, async ({ params, query }, caller) => {
      const { file, version } = await versionFor(caller, params.fileId, params.number);
      if (!version.extractionKey) throw new AppError('not_found');
      const document = ExtractedDocument.parse(
        JSON.parse((await storage.read(version.extractionKey)).toString()),
      );
      return {
        fileName: file.name,
        versionNumber: version.number,
        format: document.format,
        units: document.units.slice(query.from, query.from + query.limit),
        from: query.from,
        total: document.units.length,
      };
    }),
    route(documents.search, async ({ params, query }, caller) => {
      const companyId = await companyOfProject(knex, params.projectId);
      await authorize(caller, 'read', 'DataFile', { companyId, projectId: params.projectId });
      return { items: await search(query.query, params.projectId, companyId, query.limit) };
    }),
  ];
};
