// What a document can be: built in (no company), or a company's own.
import { BaseModel } from '../base-model.ts';

export class DocumentKind extends BaseModel {
  static override tableName = 'documentKinds';
  static readonly modelName = 'DocumentKind';
  declare id: string;
  declare companyId: string | null;
  declare key: string;
  declare nameSv: string;
  declare nameEn: string;
  declare createdAt: Date;
}
