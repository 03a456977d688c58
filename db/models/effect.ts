// Something done exactly once, and what came of it.
import { BaseModel } from '../base-model.ts';

export class Effect extends BaseModel {
  static override tableName = 'effects';
  static readonly modelName = 'Effect';
  static override idColumn = 'key';
  static override jsonAttributes = ['result'];
  declare key: string;
  declare tenantId: string;
  declare result: unknown | null;
  declare createdAt: Date;
}
