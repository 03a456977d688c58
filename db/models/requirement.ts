// A document that a template version needs.
import { BaseModel } from '../base-model.ts';

export class Requirement extends BaseModel {
  static override tableName = 'requirements';
  static readonly modelName = 'Requirement';
  declare id: string;
  declare tenantId: string;
  declare reportTemplateVersionId: string;
  declare key: string;
  declare ordinal: number;
  declare documentKind: string;
  declare periodRule: string | null;
  declare format: string | null;
  declare maxAgeDays: number | null;
  declare satisfiableBy: string;
  declare isWaivable: boolean;
  declare waivableBy: string | null;
  declare createdAt: Date;
}
