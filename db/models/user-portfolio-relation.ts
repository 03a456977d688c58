// Who belongs to which portfolio, with which role.
import type { PortfolioRole } from '#contracts/roles.ts';
import { BaseModel, belongsToOne } from '../base-model.ts';
import { Portfolio } from './portfolio.ts';
import { User } from './user.ts';

export class UserPortfolioRelation extends BaseModel {
  static override tableName = 'userPortfolioRelations';
  static readonly modelName = 'UserPortfolioRelation';
  declare id: string;
  declare userId: string;
  declare portfolioId: string;
  declare role: PortfolioRole;
  declare createdBy: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare user?: User;
  declare portfolio?: Portfolio;

  static override relationMappings = () => ({
    user: belongsToOne(User, 'userPortfolioRelations.userId', 'users.id'),
    portfolio: belongsToOne(Portfolio, 'userPortfolioRelations.portfolioId', 'portfolios.id'),
  });
}
