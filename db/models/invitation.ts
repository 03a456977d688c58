// A person asked to join a portfolio, a company or a project.

import type { AnyQueryBuilder } from 'objection';
import type { Language } from '#contracts/primitives.ts';
import type { AnyRole, ScopeKind } from '#contracts/roles.ts';
import type { InvitationState, MailState } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class Invitation extends BaseModel {
  static override tableName = 'invitations';
  static readonly modelName = 'Invitation';
  declare id: string;
  declare tenantId: string;
  declare scopeKind: ScopeKind;
  declare portfolioId: string | null;
  declare companyId: string | null;
  declare projectId: string | null;
  declare email: string;
  declare role: AnyRole;
  declare language: Language;
  declare state: InvitationState;
  declare tokenHash: Buffer | null;
  declare invitedBy: string | null;
  declare acceptedBy: string | null;
  declare expiresAt: Date;
  declare sentAt: Date | null;
  declare closedAt: Date | null;
  declare mailState: MailState | null;
  declare processId: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Why it was withdrawn, when not by a person. */
  declare closeReason: 'inviter_lost_right' | null;
  /** The list it came by, and its line there. */
  declare batchId: string | null;
  declare batchLine: number | null;

  static override modifiers = {
    open: (query: AnyQueryBuilder) => query.where('state', 'pending'),
  };
}
