// One mail to one recipient, sent at most once per idempotency key.
import type { Language } from '#contracts/primitives.ts';
import type { MailState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class OutboundMail extends BaseModel {
  static override tableName = 'outboundMails';
  static readonly modelName = 'OutboundMail';
  declare id: string;
  declare tenantId: string | null;
  declare idempotencyKey: string;
  declare recipient: string | null;
  declare recipientHash: Buffer;
  declare template: string;
  declare language: Language;
  declare state: MailState;
  declare providerMessageId: string | null;
  declare errorCode: string | null;
  declare attempt: number;
  declare sentAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
