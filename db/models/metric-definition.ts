// What a number means, in which unit: built in (no tenant), or a tenant's own.
import type { MetricPeriodKind } from '#contracts/exchange-states.ts';
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
  declare currency: string | null;
  declare periodKind: MetricPeriodKind;
  /** A changed meaning is a new row: numbers keep the meaning that they were approved with. */
  declare version: number;
  declare createdBy: string | null;
}
