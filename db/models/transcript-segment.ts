// One stretch of speech by one speaker; times in milliseconds from the start of the recording.
import { BaseModel } from '../base-model.ts';

export class TranscriptSegment extends BaseModel {
  static override tableName = 'transcriptSegments';
  static readonly modelName = 'TranscriptSegment';
  static override idColumn = ['transcriptId', 'seq'];
  declare transcriptId: string;
  declare seq: number;
  declare companyId: string;
  declare speaker: string | null;
  declare startMs: number;
  declare endMs: number;
  declare text: string;
  declare createdAt: Date;
}
