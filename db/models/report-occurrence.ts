// One time that a recurring report is due: made where it differs from the rhythm, or once it has come.
import type { OccurrenceReason, OccurrenceState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class ReportOccurrence extends BaseModel {
  static override tableName = 'reportOccurrences';
  static readonly modelName = 'ReportOccurrence';
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare reportScheduleId: string;
  declare periodStart: string;
  declare periodEnd: string;
  declare dueAt: Date;
  /** Ordered by a person, beside the rhythm. */
  declare isExtra: boolean;
  declare state: OccurrenceState;
  declare reason: OccurrenceReason | null;
  declare reportId: string | null;
  declare decidedBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
