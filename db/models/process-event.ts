// One line of a process timeline, numbered in the order of commits.
import type { ProcessEventKind } from '#contracts/states.ts';
import { BaseModel } from '../base-model.ts';

export class ProcessEvent extends BaseModel {
  static override tableName = 'processEvents';
  static readonly modelName = 'ProcessEvent';
  static override idColumn = ['processId', 'seq'];
  static override jsonAttributes = ['args'];
  declare processId: string;
  declare seq: number;
  declare tenantId: string;
  declare at: Date;
  declare kind: ProcessEventKind;
  declare phase: string | null;
  declare done: number | null;
  declare total: number | null;
  declare messageKey: string;
  declare args: Record<string, unknown>;
  declare actorId: string | null;
  declare durationMs: number | null;
  declare attempt: number | null;
  declare effectKey: string | null;
}
