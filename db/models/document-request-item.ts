// One document asked for; what was answered stays as a draft until it is sent.
import type { RequirementState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class DocumentRequestItem extends BaseModel {
  static override tableName = 'documentRequestItems';
  static readonly modelName = 'DocumentRequestItem';
  static override jsonAttributes = ['draft'];
  declare id: string;
  declare companyId: string;
  declare documentRequestId: string;
  declare reportRequirementId: string | null;
  declare ordinal: number;
  declare documentKind: string;
  declare note: string;
  declare state: RequirementState;
  declare draft: { comment?: string; absentReason?: string | null };
  declare satisfiedBy: string | null;
  declare answeredAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare periodStart: string | null;
  declare periodEnd: string | null;
  declare isRequired: boolean;
  /** Grows with each saved draft: who wrote over what somebody else had saved meanwhile is told so. */
  declare revision: number;
}
