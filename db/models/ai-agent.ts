// The agent of one project, company or portfolio; what it is told is in its versions.
import { BaseModel } from '../base-model.ts';

export class AiAgent extends BaseModel {
  static override tableName = 'aiAgents';
  static readonly modelName = 'AiAgent';
  declare id: string;
  declare tenantId: string;
  declare portfolioId: string | null;
  declare companyId: string | null;
  declare projectId: string | null;
  declare currentVersion: number | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
