// One durable process as its people see it: where it stands, since when, and who must act.

import type { AnyQueryBuilder } from 'objection';
import type { ProcessState } from '#contracts/states.ts';
import type { ProcessKind } from '#contracts/workflow-ids.ts';
import { BaseModel } from '../base-model.ts';

export class Process extends BaseModel {
  static override tableName = 'processes';
  static readonly modelName = 'Process';
  static override jsonAttributes = ['titleArgs', 'archivedTimeline'];
  declare id: string;
  declare tenantId: string;
  declare companyId: string | null;
  declare projectId: string | null;
  declare kind: ProcessKind;
  declare workflowId: string;
  declare subjectKind: string;
  declare subjectId: string;
  declare titleArgs: Record<string, unknown>;
  declare state: ProcessState;
  declare phase: string | null;
  declare done: number | null;
  declare total: number | null;
  declare attempt: number;
  declare nextRetryAt: Date | null;
  declare lastErrorCode: string | null;
  declare needsAction: boolean;
  declare lastSeq: number;
  declare startedBy: string | null;
  declare startedAt: Date;
  declare lastSignalAt: Date;
  declare closedAt: Date | null;
  declare archivedTimeline: Record<string, unknown>[] | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Since when it stands in its stage, and since when that is worked on: null while it waits its turn. */
  declare stageSince: Date | null;
  declare runningSince: Date | null;

  static override modifiers = {
    open: (query: AnyQueryBuilder) => query.whereNull('closedAt'),
  };
}
