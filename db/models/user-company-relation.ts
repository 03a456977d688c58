// Who belongs to which company, with which role.
import type { CompanyRole } from '#contracts/roles.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { Company } from './company.ts';
import { User } from './user.ts';

export class UserCompanyRelation extends BaseModel {
  static override tableName = 'userCompanyRelations';
  static readonly modelName = 'UserCompanyRelation';
  declare id: string;
  declare userId: string;
  declare companyId: string;
  declare role: CompanyRole;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare user?: User;
  declare company?: Company;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'userCompanyRelations.userId', 'users.id'),
    company: belongsToOne(Company, 'userCompanyRelations.companyId', 'companies.id'),
  });
}
