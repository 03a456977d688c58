// The outbox: one committed change, numbered, told to sockets by id.
import type { AppEventType } from '#contracts/events.ts';
import { BaseModel } from '../base-model.ts';

export class AppEventRow extends BaseModel {
  static override tableName = 'appEvents';
  static readonly modelName = 'AppEventRow';
  static override hasMadeId = false;
  static override jsonAttributes = ['ids'];
  declare id: number;
  declare tenantId: string;
  declare type: AppEventType;
  declare companyId: string | null;
  declare projectId: string | null;
  declare ids: Record<string, unknown>;
  declare createdAt: Date;
}
