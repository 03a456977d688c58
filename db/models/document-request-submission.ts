// What was handed in at one moment; never changed after, also when the request is opened again.
import { BaseModel } from '../base-model.ts';

export interface SubmittedAnswer {
  itemId: string;
  comment: string;
  absentReason: string | null;
  fileIds: string[];
}

export class DocumentRequestSubmission extends BaseModel {
  static override tableName = 'documentRequestSubmissions';
  static readonly modelName = 'DocumentRequestSubmission';
  static override jsonAttributes = ['answers'];
  declare id: string;
  declare companyId: string;
  declare documentRequestId: string;
  declare shareLinkId: string | null;
  declare number: number;
  declare answers: SubmittedAnswer[];
  declare createdAt: Date;
}
