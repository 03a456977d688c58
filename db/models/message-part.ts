// One company's place in an answer across companies: how far it is, or why it is missing.
import type { MessagePartGap, MessagePartState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class MessagePart extends BaseModel {
  static override tableName = 'messageParts';
  static readonly modelName = 'MessagePart';
  declare id: string;
  declare tenantId: string;
  declare messageId: string;
  declare companyId: string;
  declare companyName: string;
  declare ordinal: number;
  declare state: MessagePartState;
  declare gap: MessagePartGap | null;
  declare errorCode: string | null;
  /** Answered after the others had gone on without it. */
  declare isLate: boolean;
  declare unreadCount: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
