// A chat in one project, company or portfolio.
import type { Visibility } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class Conversation extends BaseModel {
  static override tableName = 'conversations';
  static readonly modelName = 'Conversation';
  declare id: string;
  declare tenantId: string;
  declare portfolioId: string | null;
  declare companyId: string | null;
  declare projectId: string | null;
  declare title: string;
  declare visibility: Visibility;
  declare createdBy: string | null;
  declare lastMessageAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
