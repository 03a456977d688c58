// A file that somebody sends in pieces, from its announcement until its time is over. Arrived, an arrival has its id.
import type { SourceKind } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class Upload extends BaseModel {
  static override tableName = 'uploads';
  static readonly modelName = 'Upload';
  declare id: string;
  declare companyId: string;
  declare projectId: string;
  declare createdBy: string;
  declare fileName: string;
  declare folder: string;
  declare mediaType: string;
  declare sizeBytes: number;
  declare modifiedAt: Date | null;
  declare sourceKind: SourceKind;
  declare expiresAt: Date;
  declare createdAt: Date;
}
