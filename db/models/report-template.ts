// A Markdown template with commands; its text is in its versions.
import type { AnyQueryBuilder } from 'objection';
import { BaseModel } from '../base-model.ts';

export class ReportTemplate extends BaseModel {
  static override tableName = 'reportTemplates';
  static readonly modelName = 'ReportTemplate';
  declare id: string;
  declare tenantId: string;
  declare companyId: string | null;
  declare projectId: string | null;
  declare name: string;
  declare currentVersion: number | null;
  declare archivedAt: Date | null;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;

  static override modifiers = {
    active: (query: AnyQueryBuilder) => query.whereNull('archivedAt'),
  };
}
