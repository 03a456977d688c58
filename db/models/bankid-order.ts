// An order at BankID, from its first QR code to its one use; the personal number is in none of the columns.
import type {
  BankIdFailedHint,
  BankIdOrderState,
  BankIdPendingHint,
  BankIdPurpose,
} from '#contracts/bankid.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { User } from './user.ts';

export class BankIdOrder extends BaseModel {
  static override tableName = 'bankidOrders';
  static readonly modelName = 'BankIdOrder';
  declare id: string;
  declare orderRef: string;
  declare purpose: BankIdPurpose;
  declare state: BankIdOrderState;
  declare hint: BankIdPendingHint | BankIdFailedHint | null;
  declare sealedTokens: Buffer | null;
  declare browserHash: Buffer;
  declare userId: string | null;
  declare subject: string | null;
  declare sealedName: Buffer | null;
  declare ip: string;
  declare next: string;
  declare startedAt: Date;
  declare collectedAt: Date;
  declare endedAt: Date | null;
  declare user?: User;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'bankidOrders.userId', 'users.id'),
  });
}
