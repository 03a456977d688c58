// Why a platform administrator opened a masked row of a tenant, and until when it stays open.
import { BaseModel } from '../base-model.ts';

export class AccessReason extends BaseModel {
  static override tableName = 'accessReasons';
  static readonly modelName = 'AccessReason';
  declare id: string;
  declare tenantId: string;
  declare administratorId: string;
  declare model: string;
  declare rowKey: string;
  declare reason: string;
  declare expiresAt: Date;
  declare createdAt: Date;
}
