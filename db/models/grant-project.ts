// One project named in a grant whose scope is `projects`.
import { BaseModel } from '../base-model.ts';

export class GrantProject extends BaseModel {
  static override tableName = 'grantProjects';
  static readonly modelName = 'GrantProject';
  static override idColumn = ['grantId', 'projectId'];
  declare grantId: string;
  declare companyId: string;
  declare projectId: string;
  declare createdAt: Date;
}
