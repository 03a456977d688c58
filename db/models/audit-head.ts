// The end of a tenant's audit chain: the row that writers lock.
import { BaseModel } from '../base-model.ts';

export class AuditHead extends BaseModel {
  static override tableName = 'auditHeads';
  static readonly modelName = 'AuditHead';
  static override idColumn = 'tenantId';
  declare tenantId: string;
  declare seq: number;
  declare hash: Buffer;
}
