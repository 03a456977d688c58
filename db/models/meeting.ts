// A calendar event the bot is invited to.
import type { MeetingPlatform, MeetingState } from '#contracts/exchange-states.ts';
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Meeting extends BaseModel {
  static override tableName = 'meetings';
  static readonly modelName = 'Meeting';
  declare id: string;
  declare companyId: string;
  declare projectId: string | null;
  declare title: string;
  declare platform: MeetingPlatform;
  declare calendarUid: string | null;
  declare joinUrl: string | null;
  declare organiserEmail: string | null;
  declare language: Language;
  declare startsAt: Date;
  declare endsAt: Date | null;
  declare state: MeetingState;
  declare stateAt: Date;
  declare failureCode: string | null;
  declare audioKey: string | null;
  declare lastSyncedAt: Date | null;
  declare processId: string | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
