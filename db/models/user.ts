// A person who can sign in.

import type { AnyQueryBuilder } from 'objection';
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class User extends BaseModel {
  static override tableName = 'users';
  static readonly modelName = 'User';
  declare id: string;
  declare email: string;
  declare name: string;
  declare language: Language;
  declare passwordHash: string | null;
  declare isPlatformAdministrator: boolean;
  declare emailVerifiedAt: Date | null;
  declare disabledAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;

  static override modifiers = {
    active: (query: AnyQueryBuilder) => query.whereNull('disabledAt'),
  };
}
