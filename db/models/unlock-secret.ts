// The sealed password of a locked file, kept until it has been read.
import { BaseModel } from '../base-model.ts';

export class UnlockSecret extends BaseModel {
  static override tableName = 'unlockSecrets';
  static readonly modelName = 'UnlockSecret';
  static override idColumn = 'fileVersionId';
  declare fileVersionId: string;
  declare companyId: string;
  declare sealed: Buffer;
  declare expiresAt: Date;
  declare createdAt: Date;
}
