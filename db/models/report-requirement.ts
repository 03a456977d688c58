// One required document of one report, with the evidence for its state.
import type { RequirementState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class ReportRequirement extends BaseModel {
  static override tableName = 'reportRequirements';
  static readonly modelName = 'ReportRequirement';
  static override jsonAttributes = ['evidence'];
  declare id: string;
  declare companyId: string;
  declare reportId: string;
  declare key: string;
  declare documentKind: string;
  declare periodStart: string | null;
  declare periodEnd: string | null;
  declare state: RequirementState;
  declare satisfiedBy: string | null;
  declare evidence: Record<string, unknown>;
  declare waivedBy: string | null;
  declare waivedReason: string | null;
  declare waivedUntil: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
