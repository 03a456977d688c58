// The room of an investor: sees what companies grant it. Its id is its tenant id.
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Portfolio extends BaseModel {
  static override tableName = 'portfolios';
  static readonly modelName = 'Portfolio';
  declare id: string;
  declare name: string;
  declare language: Language;
  declare isDemo: boolean;
  declare createdAt: Date;
  declare updatedAt: Date;
}
