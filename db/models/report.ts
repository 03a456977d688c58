// One generated report with the versions it was made from.
import type { Language } from '#contracts/primitives.ts';
import type { GatePolicy, ReportState } from '#contracts/states.ts';
import { BaseModel, belongsToOne, hasMany } from '../base-model.ts';
import { ReportRequirement } from './report-requirement.ts';
import { ReportSection } from './report-section.ts';
import { ReportTemplateVersion } from './report-template-version.ts';

export class Report extends BaseModel {
  static override tableName = 'reports';
  static readonly modelName = 'Report';
  static override jsonAttributes = ['document'];
  declare id: string;
  declare tenantId: string;
  declare companyId: string;
  declare projectId: string | null;
  declare templateVersionId: string;
  declare title: string;
  declare periodStart: string | null;
  declare periodEnd: string | null;
  declare language: Language;
  declare state: ReportState;
  declare asOf: Date | null;
  declare gatePolicy: GatePolicy;
  declare pdfKey: string | null;
  declare document: Record<string, unknown> | null;
  declare errorCode: string | null;
  declare processId: string | null;
  declare createdBy: string | null;
  declare readyAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare templateVersion?: ReportTemplateVersion;
  declare sections?: ReportSection[];
  declare requirements?: ReportRequirement[];

  static override relationMappings = () => ({
    templateVersion: belongsToOne(
      ReportTemplateVersion,
      'reports.templateVersionId',
      'reportTemplateVersions.id',
    ),
    sections: hasMany(ReportSection, 'reports.id', 'reportSections.reportId'),
    requirements: hasMany(ReportRequirement, 'reports.id', 'reportRequirements.reportId'),
  });
}
