// Tells a document's process when a stage begins to be worked on: until then it waits its turn, which is another clock.
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { recordEvent } from '#db/outbox.ts';

/** The activities that are a stage of a document. */
const stages = new Set(['checkFile', 'extractText', 'splitAndClassify', 'indexChunks']);

export const stageClock =
  (knex: Knex, log: Logger): ActivityInterceptorsFactory =>
  (context) => {
    const { activityType, attempt, workflowExecution, workflowType } = context.info;
    const workflowId = workflowExecution?.workflowId;
    if (!workflowId || workflowType !== 'documentIngestion' || !stages.has(activityType)) return {};

    /** A clock that can not be written stops nobody's work. */
    async function note(changes: Record<string, unknown>): Promise<void> {
      try {
        await knex.transaction(async (trx) => {
          const [process] = await trx('processes')
            .where({ workflowId })
            .whereNull('closedAt')
            .update(changes)
            .returning(['tenantId', 'companyId', 'projectId', 'subjectId']);
          if (!process) return;
          const { subjectId: dataFileId, tenantId, companyId, projectId } = process;
          await recordEvent(trx, { type: 'file.changed', tenantId, companyId, projectId, dataFileId });
        });
      } catch (error) {
        log.warn({ err: error, activityType }, "a stage's clock could not be written");
      }
    }
    const inbound: ActivityInboundCallsInterceptor = {
      async execute(input, next) {
        await note({
          runningSince: new Date(),
          attempt,
          nextRetryAt: null,
          ...(attempt === 1 ? { lastErrorCode: null } : {}),
        });
        try {
          return await next(input);
        } finally {
          await note({ runningSince: null });
        }
      },
    };
    return { inbound };
  };
