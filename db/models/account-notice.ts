// What a person is to be told by mail of a change in how they sign in.
import type { AccountNoticeKind } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class AccountNotice extends BaseModel {
  static override tableName = 'accountNotices';
  static readonly modelName = 'AccountNotice';
  declare id: string;
  declare userId: string;
  declare kind: AccountNoticeKind;
  /** The address that the person had until then. */
  declare email: string;
  /** Of a way to sign in: what people call it. */
  declare label: string | null;
  declare createdAt: Date;
}
