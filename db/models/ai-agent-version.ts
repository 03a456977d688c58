// What an agent was told, with which model and tools, from one moment on.
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
  declare tools: string[];
  declare budget: Record<string, unknown> | null;
  declare temperature: number;
  declare createdBy: string | null;
  declare createdAt: Date;
}
