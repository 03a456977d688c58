// The timeline of durable processes: every line numbered in the order of commits, written with the effect it tells of.

import type { Transaction } from 'objection';
import type { ProcessEventKind, ProcessState } from '#contracts/states.ts';
import type { ProcessKind } from '#contracts/workflow-ids.ts';
import { Process } from './models/process.ts';
import { ProcessEvent } from './models/process-event.ts';
import { recordEvent } from './outbox.ts';

export type NewProcess = {
  processId: string;
  tenantId: string;
  companyId?: string | null;
  projectId?: string | null;
  kind: ProcessKind;
  workflowId: string;
  /** What the process is about, e.g. `data_file` and its id. */
  subjectKind: string;
  subjectId: string;
  /** For the title's i18n sentence: ids and counts, and names only where every reader of the process may see them. */
  titleArgs?: Record<string, unknown>;
  startedBy?: string | null;
  phase?: string;
  total?: number;
};

export type NewProcessEvent = {
  processId: string;
  kind: ProcessEventKind;
  /** Key of the i18n sentence that tells this line. */
  messageKey: string;
  args?: Record<string, unknown>;
  phase?: string;
  done?: number;
  total?: number;
  actorId?: string | null;
  durationMs?: number;
  attempt?: number;
  /** Set by retried callers: a second record with the same key changes nothing and returns the first line's number. */
  effectKey?: string;
  /** What else became true with this line. `state` here is for open processes; to end one, use `closeProcess`. */
  state?: 'running' | 'waiting';
  needsAction?: boolean;
  nextRetryAt?: Date | null;
  lastErrorCode?: string | null;
};

/** Inserts the process and its line 1 (`process.started`). Safe to repeat: a process that exists is left as it is. */
export async function openProcess(trx: Transaction, input: NewProcess): Promise<void> {
  const { processId, startedBy = null } = input;
  const inserted = await trx('processes')
    .insert({
      id: processId,
      tenantId: input.tenantId,
      companyId: input.companyId ?? null,
      projectId: input.projectId ?? null,
      kind: input.kind,
      workflowId: input.workflowId,
      subjectKind: input.subjectKind,
      subjectId: input.subjectId,
      titleArgs: JSON.stringify(input.titleArgs ?? {}),
      startedBy,
      phase: input.phase ?? null,
      total: input.total ?? null,
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (inserted.length === 0) return;
  await recordProcessEvent(trx, {
    processId,
    kind: 'started',
    messageKey: 'process.started',
    actorId: startedBy,
  });
}

/**
 * Writes one line and moves the process on, in the caller's transaction, so the line exists exactly if the effect does.
 * The number comes from updating the process row: its lock makes the order of numbers the order of commits, which a
 * sequence would not (a reader of `seq > last` would then miss late commits). Call it last in the transaction.
 *
 * @returns the line's number
 */
export async function recordProcessEvent(trx: Transaction, event: NewProcessEvent): Promise<number> {
  return append(trx, event, {
    ...(event.state === undefined ? {} : { state: event.state }),
    ...(event.needsAction === undefined ? {} : { needsAction: event.needsAction }),
    ...(event.nextRetryAt === undefined ? {} : { nextRetryAt: event.nextRetryAt }),
    ...(event.lastErrorCode === undefined ? {} : { lastErrorCode: event.lastErrorCode }),
  });
}

export type ProcessEnd = Omit<NewProcessEvent, 'kind' | 'state' | 'needsAction' | 'nextRetryAt'> & {
  state: Extract<ProcessState, 'succeeded' | 'failed' | 'cancelled'>;
};

/** Writes the last line and closes the process. Safe to repeat: a closed process stays as it was closed. */
export async function closeProcess(trx: Transaction, { state, ...event }: ProcessEnd): Promise<number> {
  const process = await Process.query(trx).findById(event.processId).forUpdate().throwIfNotFound();
  if (process.closedAt !== null) return process.lastSeq;
  return append(
    trx,
    { ...event, kind: state === 'failed' ? 'failed' : 'closed' },
    {
      state,
      closedAt: new Date(),
      needsAction: false,
      nextRetryAt: null,
      ...(event.lastErrorCode === undefined ? {} : { lastErrorCode: event.lastErrorCode }),
    },
  );
}

async function append(
  trx: Transaction,
  event: Omit<NewProcessEvent, 'state'>,
  changes: Partial<Pick<Process, 'state' | 'needsAction' | 'nextRetryAt' | 'lastErrorCode' | 'closedAt'>>,
): Promise<number> {
  const { processId, effectKey = null, phase, done, total, attempt } = event;
  // The lock comes before the look at the effect key: of two attempts at once, the second sees what the first committed.
  const process = await Process.query(trx).findById(processId).forUpdate().throwIfNotFound();
  if (effectKey !== null) {
    const earlier = await ProcessEvent.query(trx).findOne({ processId, effectKey });
    if (earlier !== undefined) return earlier.seq;
  }
  const seq = process.lastSeq + 1;
  await Process.query(trx)
    .findById(processId)
    .patch({
      lastSeq: seq,
      lastSignalAt: new Date(),
      ...(phase === undefined ? {} : { phase }),
      ...(done === undefined ? {} : { done }),
      ...(total === undefined ? {} : { total }),
      ...(attempt === undefined ? {} : { attempt }),
      ...changes,
    });
  await ProcessEvent.query(trx).insert({
    processId,
    seq,
    tenantId: process.tenantId,
    kind: event.kind,
    messageKey: event.messageKey,
    args: event.args ?? {},
    phase: phase ?? process.phase,
    done: done ?? null,
    total: total ?? null,
    actorId: event.actorId ?? null,
    durationMs: event.durationMs ?? null,
    attempt: attempt ?? null,
    effectKey,
  });
  await recordEvent(trx, {
    type: 'process.progressed',
    tenantId: process.tenantId,
    ...(process.companyId === null ? {} : { companyId: process.companyId }),
    ...(process.projectId === null ? {} : { projectId: process.projectId }),
    processId,
    seq,
    ...(process.companyId === null && process.startedBy !== null ? { startedBy: process.startedBy } : {}),
  });
  return seq;
}
