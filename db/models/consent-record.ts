// Who agreed, or not, to being recorded, or to whose use of the recording.
import type { ConsentState } from '#contracts/exchange-states.ts';
import { BaseModel } from '../base-model.ts';

export class ConsentRecord extends BaseModel {
  static override tableName = 'consentRecords';
  static readonly modelName = 'ConsentRecord';
  declare id: string;
  declare companyId: string;
  declare meetingId: string;
  declare portfolioId: string | null;
  declare participantName: string | null;
  declare participantEmail: string | null;
  declare state: ConsentState;
  declare proof: string | null;
  declare at: Date;
  declare createdAt: Date;
}
