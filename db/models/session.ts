// One browser signed in as one person; the cookie holds the token, this row only its hash.
import { BaseModel, belongsToOne } from '../base-model.ts';
import { User } from './user.ts';

export class Session extends BaseModel {
  static override tableName = 'sessions';
  static readonly modelName = 'Session';
  declare id: string;
  declare userId: string;
  declare tokenHash: Buffer;
  declare userAgent: string | null;
  declare ipPrefix: string | null;
  declare createdAt: Date;
  declare lastSeenAt: Date;
  declare expiresAt: Date;
  declare revokedAt: Date | null;
  /** When its person last proved who they are: some acts want a fresh proof. */
  declare authenticatedAt: Date;
  declare user?: User;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'sessions.userId', 'users.id'),
  });
}
