// One link for one thing, bound to its recipient; this row holds only the hash of its token.
import type { ShareLinkPurpose } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class ShareLink extends BaseModel {
  static override tableName = 'shareLinks';
  static readonly modelName = 'ShareLink';
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare purpose: ShareLinkPurpose;
  declare documentRequestId: string | null;
  declare reportId: string | null;
  declare recipientId: string | null;
  declare tokenHash: Buffer;
  declare expiresAt: Date;
  declare firstOpenedAt: Date | null;
  declare lastOpenedAt: Date | null;
  declare openCount: number;
  declare revokedAt: Date | null;
  declare revokedBy: string | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Times the door was fetched, by people and machines; opening it takes more than a GET. */
  declare fetchCount: number;
  declare lastFetchedAt: Date | null;
}
