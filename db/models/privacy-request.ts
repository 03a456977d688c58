// A request to get a copy of, or to erase, a person's or a tenant's data.
import type { PrivacyRequestKind, PrivacyRequestState } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class PrivacyRequest extends BaseModel {
  static override tableName = 'privacyRequests';
  static readonly modelName = 'PrivacyRequest';
  static override jsonAttributes = ['receipt'];
  declare id: string;
  declare tenantId: string | null;
  declare subjectUserId: string | null;
  declare kind: PrivacyRequestKind;
  declare state: PrivacyRequestState;
  declare requestedBy: string | null;
  declare confirmedBy: string | null;
  declare confirmedAt: Date | null;
  declare processId: string | null;
  declare archiveKey: string | null;
  declare archiveExpiresAt: Date | null;
  declare receipt: Record<string, unknown> | null;
  declare doneAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
