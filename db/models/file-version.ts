// One immutable version of a document: bytes by reference, and how far its reading has come.
import type { Classification } from '#contracts/extraction.ts';
import type { DataFileState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class FileVersion extends BaseModel {
  static override tableName = 'fileVersions';
  static readonly modelName = 'FileVersion';
  static override jsonAttributes = ['classification'];
  declare id: string;
  declare companyId: string;
  declare dataFileId: string;
  declare number: number;
  declare sha256: string;
  declare sizeBytes: number;
  declare mediaType: string;
  declare format: string | null;
  declare storageKey: string;
  declare extractionKey: string | null;
  declare pageCount: number | null;
  declare chunkCount: number | null;
  declare state: DataFileState;
  declare classification: Classification | null;
  declare summary: string | null;
  declare becameCurrentAt: Date | null;
  declare supersededAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare nesting: number;
  declare failureCode: string | null;
}
