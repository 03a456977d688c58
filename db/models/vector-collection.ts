// The vectors of a company by one embedding model: those that answer, those being built, those kept after a switch.
import type { CollectionRole } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class VectorCollection extends BaseModel {
  static override tableName = 'vectorCollections';
  static readonly modelName = 'VectorCollection';
  declare id: string;
  declare companyId: string;
  declare model: string;
  declare dimensions: number;
  declare role: CollectionRole;
  declare keptUntil: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}
