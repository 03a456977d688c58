// What was said in a meeting, from one source.
import type { TranscriptSource, TranscriptState } from '#contracts/exchange-states.ts';
import type { Language } from '#contracts/primitives.ts';
import { BaseModel, hasMany } from '../base-model.ts';
import { TranscriptSegment } from './transcript-segment.ts';

export class Transcript extends BaseModel {
  static override tableName = 'transcripts';
  static readonly modelName = 'Transcript';
  declare id: string;
  declare companyId: string;
  declare meetingId: string;
  declare dataFileId: string | null;
  declare source: TranscriptSource;
  declare language: Language;
  declare state: TranscriptState;
  declare minutes: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare segments?: TranscriptSegment[];

  static override relationMappings = () => ({
    segments: hasMany(TranscriptSegment, 'transcripts.id', 'transcriptSegments.transcriptId'),
  });
}
