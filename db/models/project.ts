// A part of a company with its own silo, agent, chats and people.
import type { AnyQueryBuilder } from 'objection';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { Company } from './company.ts';

export class Project extends BaseModel {
  static override tableName = 'projects';
  static readonly modelName = 'Project';
  declare id: string;
  declare companyId: string;
  declare name: string;
  declare description: string;
  declare archivedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare company?: Company;

  static override relationMappings = () => ({
    company: belongsToOne(Company, 'projects.companyId', 'companies.id'),
  });

  static override modifiers = {
    active: (query: AnyQueryBuilder) => query.whereNull('archivedAt'),
  };
}
