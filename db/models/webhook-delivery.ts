// One event told to one webhook; the id stays the same on every attempt.
import type { WebhookDeliveryState } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class WebhookDelivery extends BaseModel {
  static override tableName = 'webhookDeliveries';
  static readonly modelName = 'WebhookDelivery';
  static override jsonAttributes = ['payload'];
  declare id: string;
  declare tenantId: string;
  declare webhookId: string;
  declare appEventId: number;
  declare eventType: string;
  declare payload: Record<string, unknown>;
  declare state: WebhookDeliveryState;
  declare attempt: number;
  declare nextAttemptAt: Date | null;
  declare responseStatus: number | null;
  declare deliveredAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
