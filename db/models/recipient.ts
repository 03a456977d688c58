// Someone a tenant sends to, with or without an account.
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Recipient extends BaseModel {
  static override tableName = 'recipients';
  static readonly modelName = 'Recipient';
  declare id: string;
  declare tenantId: string;
  declare userId: string | null;
  declare email: string;
  declare name: string;
  declare language: Language;
  declare bouncedAt: Date | null;
  declare bounceCode: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
