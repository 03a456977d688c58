// What a company's (or portfolio's) agents may cost in a month; without a row there is no limit.
import { BaseModel } from '../base-model.ts';

export class AiBudget extends BaseModel {
  static override tableName = 'aiBudgets';
  static readonly modelName = 'AiBudget';
  static override idColumn = 'tenantId';
  declare tenantId: string;
  /** Millionths of a US dollar; null: no limit. */
  declare monthlyMicros: number | null;
  declare updatedBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
