// A data key of a tenant, wrapped; destroying it makes everything written with it unreadable.
import { BaseModel } from '../base-model.ts';

export class TenantKey extends BaseModel {
  static override tableName = 'tenantKeys';
  static readonly modelName = 'TenantKey';
  static override idColumn = 'keyId';
  declare keyId: string;
  declare tenantId: string;
  declare wrappedDek: Buffer | null;
  declare createdAt: Date;
  declare destroyedAt: Date | null;
}
