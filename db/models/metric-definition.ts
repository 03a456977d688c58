// What a number means, in which unit: built in (no tenant), or a tenant's own.
import { BaseModel } from '../base-model.ts';

export class MetricDefinition extends BaseModel {
  static override tableName = 'metricDefinitions';
  static readonly modelName = 'MetricDefinition';
  declare id: string;
  declare tenantId: string | null;
  declare key: string;
  declare nameSv: string;
  declare nameEn: string;
  declare unit: string;
  declare definition: string;
  declare createdAt: Date;
  declare updatedAt: Date;
}
