// Who belongs to which project, with which role.
import type { ProjectRole } from '#contracts/roles.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { Project } from './project.ts';
import { User } from './user.ts';

export class UserProjectRelation extends BaseModel {
  static override tableName = 'userProjectRelations';
  static readonly modelName = 'UserProjectRelation';
  declare id: string;
  declare userId: string;
  declare companyId: string;
  declare projectId: string;
  declare role: ProjectRole;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare user?: User;
  declare project?: Project;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'userProjectRelations.userId', 'users.id'),
    project: belongsToOne(Project, 'userProjectRelations.projectId', 'projects.id'),
  });
}
