// The store of everything a project (or a company as a whole) knows; the unit of retrieval.
import { BaseModel } from '../base-model.ts';

export class DataSilo extends BaseModel {
  static override tableName = 'dataSilos';
  static readonly modelName = 'DataSilo';
  declare id: string;
  declare companyId: string;
  declare projectId: string | null;
  declare createdAt: Date;
}
