// One way to a provider of identity and back, begun by one browser, good once.
import type { SignInPurpose } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class SignInFlow extends BaseModel {
  static override tableName = 'signInFlows';
  static readonly modelName = 'SignInFlow';
  declare id: string;
  /** Key of the provider in the environment. */
  declare provider: string;
  declare purpose: SignInPurpose;
  /** Whose account is to be connected. */
  declare userId: string | null;
  declare stateHash: Buffer;
  declare browserHash: Buffer;
  declare sealedFlow: Buffer;
  declare nextPath: string;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare consumedAt: Date | null;
  declare sealedIdentity: Buffer | null;
  declare claimHash: Buffer | null;
  declare claimedAt: Date | null;
}
