// One time a document came in: the same bytes by two channels are one document with two arrivals.
import type { SourceKind } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class Arrival extends BaseModel {
  static override tableName = 'arrivals';
  static readonly modelName = 'Arrival';
  declare id: string;
  declare companyId: string;
  declare dataFileId: string;
  declare fileVersionId: string | null;
  declare sourceKind: SourceKind;
  declare sourceRef: string | null;
  declare byUser: string | null;
  declare arrivedAt: Date;
  declare createdAt: Date;
}
