// A token sent by mail, good once and for one purpose.
import type { OneTimeTokenPurpose } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class OneTimeToken extends BaseModel {
  static override tableName = 'oneTimeTokens';
  static readonly modelName = 'OneTimeToken';
  declare id: string;
  declare purpose: OneTimeTokenPurpose;
  declare tokenHash: Buffer;
  declare userId: string | null;
  declare email: string | null;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare consumedAt: Date | null;
  /** Of a change of address: when the link in each of the two mailboxes was followed. */
  declare oldConfirmedAt: Date | null;
  declare newConfirmedAt: Date | null;
}
