// The text of a template from one moment on, with its parsed commands.
import { BaseModel, belongsToOne } from '../base-model.ts';
import { ReportTemplate } from './report-template.ts';

export class ReportTemplateVersion extends BaseModel {
  static override tableName = 'reportTemplateVersions';
  static readonly modelName = 'ReportTemplateVersion';
  static override jsonAttributes = ['parsed'];
  declare id: string;
  declare tenantId: string;
  declare reportTemplateId: string;
  declare number: number;
  declare source: string;
  declare parsed: Record<string, unknown>;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare template?: ReportTemplate;

  static override relationMappings = () => ({
    template: belongsToOne(ReportTemplate, 'reportTemplateVersions.reportTemplateId', 'reportTemplates.id'),
  });
}
