// A company, one record however many portfolios it reports to. Its id is its tenant id.
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class Company extends BaseModel {
  static override tableName = 'companies';
  static readonly modelName = 'Company';
  declare id: string;
  declare name: string;
  declare organisationNumber: string | null;
  declare country: string;
  declare language: Language;
  declare fiscalYearStartMonth: number;
  declare currency: string;
  declare createdAt: Date;
  declare updatedAt: Date;
}
