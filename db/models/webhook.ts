// Another system that is told of a tenant's events; its secret is wrapped by the tenant's key.
import { BaseModel } from '../base-model.ts';

export class Webhook extends BaseModel {
  static override tableName = 'webhooks';
  static readonly modelName = 'Webhook';
  declare id: string;
  declare tenantId: string;
  declare url: string;
  declare wrappedSecret: Buffer;
  declare eventTypes: string[];
  declare disabledAt: Date | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
