// A question to a company or an outsider for what is missing, for one period that never moves.
import type { DocumentRequestState } from '#contracts/exchange-states.ts';
import { BaseModel, hasMany } from '../base-model.ts';
import { DocumentRequestItem } from './document-request-item.ts';

export class DocumentRequest extends BaseModel {
  static override tableName = 'documentRequests';
  static readonly modelName = 'DocumentRequest';
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare projectId: string | null;
  declare reportId: string | null;
  declare recipientId: string | null;
  declare periodStart: string | null;
  declare periodEnd: string | null;
  declare dueAt: Date | null;
  declare message: string;
  declare state: DocumentRequestState;
  declare reminderCount: number;
  declare lastRemindedAt: Date | null;
  declare reopenedReason: string | null;
  declare processId: string | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare items?: DocumentRequestItem[];

  static override relationMappings = () => ({
    items: hasMany(DocumentRequestItem, 'documentRequests.id', 'documentRequestItems.documentRequestId'),
  });
}
