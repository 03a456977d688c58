// What a company's (or portfolio's) agents have used in one month.
import { BaseModel } from '../base-model.ts';

export class AiSpend extends BaseModel {
  static override tableName = 'aiSpend';
  static readonly modelName = 'AiSpend';
  static override idColumn = ['tenantId', 'month'];
  declare tenantId: string;
  /** Its first day. */
  declare month: string;
  declare inputTokens: number;
  declare outputTokens: number;
  /** Millionths of a US dollar. */
  declare costMicros: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
