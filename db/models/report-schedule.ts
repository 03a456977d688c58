// A report that is made again and again; the schedule itself runs in Temporal under schedule_id.
import type { Rhythm } from '#contracts/report-schedule.ts';
import type { GatePolicy } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class ReportSchedule extends BaseModel {
  static override tableName = 'reportSchedules';
  static readonly modelName = 'ReportSchedule';
  static override jsonAttributes = ['rhythm'];
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare projectId: string | null;
  declare reportTemplateId: string;
  declare scheduleId: string;
  declare rhythm: Rhythm;
  declare timeZone: string;
  declare periodRule: string | null;
  declare gatePolicy: GatePolicy;
  declare preflightDays: number;
  declare pausedAt: Date | null;
  declare pauseReason: string | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Who may take it over while it is paused. */
  declare offeredTo: string | null;
  /** How long each report waits for missing documents, e.g. `60 days`. */
  declare waitFor: string;
  declare processId: string | null;
}
