// A file that somebody with a link put to an item: a draft until it is handed in; its id is then that of its arrival.
import { BaseModel } from '../base-model.ts';

export class DocumentRequestFile extends BaseModel {
  static override tableName = 'documentRequestFiles';
  static readonly modelName = 'DocumentRequestFile';
  declare id: string;
  declare companyId: string;
  declare documentRequestId: string;
  declare documentRequestItemId: string;
  /** Null while it is a draft. */
  declare submissionId: string | null;
  declare fileName: string;
  declare mediaType: string;
  declare sha256: string;
  declare sizeBytes: string;
  declare storageKey: string;
  declare createdAt: Date;
  declare updatedAt: Date;
}
