// A document, whatever way it came; its content is in its versions.

import type { AnyQueryBuilder } from 'objection';
import type { Language } from '#contracts/primitives.ts';
import type { DataFileState, KindSetBy, SourceKind } from '#contracts/states.ts';
import { BaseModel, belongsToOne, hasMany } from '../base-model.ts';
import { FileVersion } from './file-version.ts';

export class DataFile extends BaseModel {
  static override tableName = 'dataFiles';
  static readonly modelName = 'DataFile';
  static override jsonAttributes = ['failureDetail'];
  declare id: string;
  declare companyId: string;
  declare siloId: string;
  declare projectId: string | null;
  declare name: string;
  declare sourceKind: SourceKind;
  declare documentKind: string | null;
  declare kindSetBy: KindSetBy | null;
  declare periodStart: string | null;
  declare periodEnd: string | null;
  declare language: Language | null;
  declare state: DataFileState;
  declare failureCode: string | null;
  declare failureDetail: Record<string, unknown> | null;
  declare currentVersionId: string | null;
  declare uploadedBy: string | null;
  declare deletedAt: Date | null;
  declare deletedBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Where it lay in what was dropped: `2025/Q1`, without slashes at its ends; empty for none. */
  declare folder: string;
  declare currentVersion?: FileVersion;
  declare versions?: FileVersion[];

  static override relationMappings = () => ({
    currentVersion: belongsToOne(FileVersion, 'dataFiles.currentVersionId', 'fileVersions.id'),
    versions: hasMany(FileVersion, 'dataFiles.id', 'fileVersions.dataFileId'),
  });

  static override modifiers = {
    visible: (query: AnyQueryBuilder) => query.whereNull('dataFiles.deletedAt'),
  };
}
