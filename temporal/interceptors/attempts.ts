// Writes each failed attempt onto its process, so that people see attempt, reason and next try; and types the failure.

import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { toFailure } from '#activities/failures.ts';
import { recordProcessEvent } from '#db/process-log.ts';

/** The wait before the next attempt: 1 s doubled, at most a minute (workflows/lib/activity-options.ts). */
const nextRetryMs = (attempt: number) => Math.min(60_000, 1000 * 2 ** (attempt - 1));

export const recordAttempts =
  (knex: Knex, log: Logger): ActivityInterceptorsFactory =>
  (context) => {
    const { activityType, attempt, workflowExecution } = context.info;
    const workflowId = workflowExecution?.workflowId;
    const inbound: ActivityInboundCallsInterceptor = {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          const failure = toFailure(error);
          if (failure instanceof CancelledFailure || context.cancellationSignal.aborted) throw failure;
          const code = failure instanceof ApplicationFailure && failure.type ? failure.type : 'internal';
          const willRetry = !(failure instanceof ApplicationFailure && failure.nonRetryable);
          log.warn(
            { activityType, attempt, workflowId, code, ...(code === 'internal' ? { err: error } : {}) },
            'activity attempt failed',
          );
          if (workflowId && willRetry) await note(workflowId, attempt, code);
          throw failure;
        }
      },
    };
    async function note(id: string, number: number, code: string): Promise<void> {
      try {
        await knex.transaction(async (trx) => {
          const process = await trx('processes')
            .where({ workflowId: id })
            .whereNull('closedAt')
            .orderBy('createdAt', 'desc')
            .first('id');
          if (!process) return;
          await recordProcessEvent(trx, {
            processId: process.id,
            kind: 'retrying',
            messageKey: 'attempt_failed',
            args: { attempt: number, code },
            attempt: number + 1,
            nextRetryAt: new Date(Date.now() + nextRetryMs(number)),
            lastErrorCode: code,
          });
        });
      } catch (noteError) {
        // The database may be what is away; the attempt's own failure is what matters.
        log.warn({ err: noteError }, 'the failed attempt could not be noted');
      }
    }
    return { inbound };
  };
