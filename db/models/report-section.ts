// The answer to one command of one report, with its attempts and cost.
import type { SectionState } from '#contracts/states.ts';
import { BaseModel, hasMany } from '../base-model.ts';
import { Citation } from './citation.ts';

export class ReportSection extends BaseModel {
  static override tableName = 'reportSections';
  static readonly modelName = 'ReportSection';
  static override jsonAttributes = ['options', 'usage'];
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare reportId: string;
  declare ordinal: number;
  declare command: string;
  declare options: Record<string, unknown>;
  declare state: SectionState;
  declare text: string;
  declare errorCode: string | null;
  declare attempts: number;
  declare usage: Record<string, unknown> | null;
  declare costMicros: number | null;
  declare startedAt: Date | null;
  declare endedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare citations?: Citation[];

  static override relationMappings = () => ({
    citations: hasMany(Citation, 'reportSections.id', 'citations.reportSectionId'),
  });
}
