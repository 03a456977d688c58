// Whether one person wants to hear of one type of event on one channel.
import type { NotificationChannel } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class NotificationPreference extends BaseModel {
  static override tableName = 'notificationPreferences';
  static readonly modelName = 'NotificationPreference';
  declare id: string;
  declare userId: string;
  declare eventType: string;
  declare channel: NotificationChannel;
  declare isEnabled: boolean;
  declare createdAt: Date;
  declare updatedAt: Date;
}
