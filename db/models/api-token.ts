// A token for programs: acts as its person, narrowed by scopes and maybe to one company or project.
import { BaseModel, belongsToOne } from '../base-model.ts';
import { User } from './user.ts';

export class ApiToken extends BaseModel {
  static override tableName = 'apiTokens';
  static readonly modelName = 'ApiToken';
  declare id: string;
  declare userId: string;
  declare name: string;
  declare tokenHash: Buffer;
  declare prefix: string;
  declare scopes: string[];
  declare companyId: string | null;
  declare projectId: string | null;
  declare createdAt: Date;
  declare lastUsedAt: Date | null;
  declare expiresAt: Date | null;
  declare revokedAt: Date | null;
  declare user?: User;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'apiTokens.userId', 'users.id'),
  });
}
