// The wall around one company or one portfolio: what a key, a scope and a workflow id are bound to.
import type { TenantKind } from '#contracts/roles.ts';
import { BaseModel } from '../base-model.ts';

export class Tenant extends BaseModel {
  static override tableName = 'tenants';
  static readonly modelName = 'Tenant';
  declare id: string;
  declare kind: TenantKind;
  declare createdAt: Date;
  declare erasedAt: Date | null;
}
