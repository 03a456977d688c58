// One sending of one report to one recipient.
import type { DeliveryState } from '#contracts/exchange-states.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { Recipient } from './recipient.ts';

export class Delivery extends BaseModel {
  static override tableName = 'deliveries';
  static readonly modelName = 'Delivery';
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare reportId: string;
  declare recipientId: string;
  declare shareLinkId: string | null;
  declare outboundMailId: string | null;
  declare state: DeliveryState;
  declare errorCode: string | null;
  declare attempt: number;
  declare sentAt: Date | null;
  declare processId: string | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare recipient?: Recipient;

  static override relationMappings = () => ({
    recipient: belongsToOne(Recipient, 'deliveries.recipientId', 'recipients.id'),
  });
}
