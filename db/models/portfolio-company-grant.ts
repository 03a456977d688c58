// What one company lets one portfolio see, given and revoked by the company.

import type { AnyQueryBuilder } from 'objection';
import type { GrantScope, GrantState } from '#contracts/roles.ts';
import { BaseModel, belongsToOne, hasMany } from '../base-model.ts';
import { Company } from './company.ts';
import { GrantProject } from './grant-project.ts';
import { Portfolio } from './portfolio.ts';

export class PortfolioCompanyGrant extends BaseModel {
  static override tableName = 'portfolioCompanyGrants';
  static readonly modelName = 'PortfolioCompanyGrant';
  declare id: string;
  declare portfolioId: string;
  declare companyId: string;
  declare scope: GrantScope;
  declare state: GrantState;
  declare requestedBy: string | null;
  declare grantedBy: string | null;
  declare grantedAt: Date | null;
  declare revokedBy: string | null;
  declare revokedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** As the asker typed them: all it knows of the company until the company answers. */
  declare requestedNumber: string | null;
  declare requestedName: string | null;
  declare portfolio?: Portfolio;
  declare company?: Company;
  declare projects?: GrantProject[];

  static override relationMappings = () => ({
    portfolio: belongsToOne(Portfolio, 'portfolioCompanyGrants.portfolioId', 'portfolios.id'),
    company: belongsToOne(Company, 'portfolioCompanyGrants.companyId', 'companies.id'),
    projects: hasMany(GrantProject, 'portfolioCompanyGrants.id', 'grantProjects.grantId'),
  });

  static override modifiers = {
    active: (query: AnyQueryBuilder) => query.where('state', 'active'),
  };
}
