// The unguessable address that files mail into a project.
import { BaseModel } from '../base-model.ts';

export class MailAddress extends BaseModel {
  static override tableName = 'mailAddresses';
  static readonly modelName = 'MailAddress';
  declare id: string;
  declare companyId: string;
  declare projectId: string | null;
  declare address: string;
  declare createdAt: Date;
  declare replacedAt: Date | null;
}
