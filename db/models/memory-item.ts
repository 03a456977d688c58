// A fact proposed from a chat, kept or rejected by a person.
import type { MemoryState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class MemoryItem extends BaseModel {
  static override tableName = 'memoryItems';
  static readonly modelName = 'MemoryItem';
  declare id: string;
  declare tenantId: string;
  declare portfolioId: string | null;
  declare companyId: string | null;
  declare projectId: string | null;
  declare text: string;
  declare textHash: Buffer;
  declare state: MemoryState;
  declare sourceMessageId: string | null;
  declare decidedBy: string | null;
  declare decidedAt: Date | null;
  declare expiresAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
