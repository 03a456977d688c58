// A mail that came in; its raw bytes were stored before anything was made of it.
import type { InboundMailState, SenderTrust } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class InboundMail extends BaseModel {
  static override tableName = 'inboundMails';
  static readonly modelName = 'InboundMail';
  static override jsonAttributes = ['attachments'];
  declare id: string;
  declare companyId: string | null;
  declare projectId: string | null;
  declare mailAddressId: string | null;
  declare dedupeKey: string;
  declare rawKey: string;
  declare fromAddress: string | null;
  declare subject: string;
  declare senderTrust: SenderTrust;
  declare state: InboundMailState;
  declare attachments: Record<string, unknown>[];
  declare errorCode: string | null;
  declare processId: string | null;
  declare receivedAt: Date;
  declare doneAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
