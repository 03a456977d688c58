// A way to sign in by another party: Entra (tid and oid as subject), BankID.
import type { IdentityProvider } from '#contracts/states.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { User } from './user.ts';

export class Identity extends BaseModel {
  static override tableName = 'identities';
  static readonly modelName = 'Identity';
  declare id: string;
  declare userId: string;
  declare provider: IdentityProvider;
  declare subject: string;
  declare createdAt: Date;
  declare lastUsedAt: Date | null;
  declare user?: User;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'identities.userId', 'users.id'),
  });
}
