// How many days a tenant keeps one kind of data (null: until it is deleted).
import type { RetainedKind } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class RetentionPolicy extends BaseModel {
  static override tableName = 'retentionPolicies';
  static readonly modelName = 'RetentionPolicy';
  declare id: string;
  declare tenantId: string;
  declare dataKind: RetainedKind;
  declare keepDays: number | null;
  declare hasLegalHold: boolean;
  declare setBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
