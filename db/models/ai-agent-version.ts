// What an agent was told, with which model and tools, from one moment on.
import type { AgentBudget } from '#contracts/agents.ts';
import type { AnswerTool } from '#contracts/answer-tools.ts';
import type { Language } from '#contracts/primitives.ts';
import { BaseModel } from '../base-model.ts';

export class AiAgentVersion extends BaseModel {
  static override tableName = 'aiAgentVersions';
  static readonly modelName = 'AiAgentVersion';
  static override jsonAttributes = ['budget'];
  declare id: string;
  declare tenantId: string;
  declare aiAgentId: string;
  declare number: number;
  declare instructions: string;
  declare model: string | null;
  declare language: Language | null;
  declare tools: AnswerTool[];
  declare budget: Partial<AgentBudget> | null;
  declare temperature: number;
  declare createdBy: string | null;
  declare createdAt: Date;
  /** Why it was made, in its maker's words. */
  declare note: string;
  /** The number of the version that this one brought back. */
  declare restoredFrom: number | null;
}
