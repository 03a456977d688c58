// One person's thumb on one answer.
import { BaseModel } from '../base-model.ts';

export class MessageVote extends BaseModel {
  static override tableName = 'messageVotes';
  static readonly modelName = 'MessageVote';
  declare id: string;
  declare tenantId: string;
  declare messageId: string;
  declare userId: string;
  declare vote: number;
  declare comment: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
