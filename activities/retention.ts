// Side effects of a night's deletions: through the ways by which people delete, with a line and a row of what that was.
import type { RetainedKind } from '#contracts/exchange-states.ts';
import {
  type RetainedCount,
  type RetentionInput,
  type RetentionRun,
  tenantsAtATime,
} from '#contracts/retention.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { recordAudit } from '#db/audit.ts';
import { newId } from '#db/new-id.ts';
import { deleteOld, oldIds } from '#db/privacy/retention.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import type { Deps } from './deps.ts';
import { withHeartbeat } from './heartbeat.ts';

const itemsAtATime = 200;

export const createRetentionActivities = ({
  knex,
  storage,
  signals,
}: Pick<Deps, 'knex' | 'storage' | 'signals'>) => {
  /** What is to go, as it is decided at this moment: a policy or a hold of a minute ago counts. */
  const policies = (tenantId: string) =>
    knex('retentionPolicies').where({ tenantId, hasLegalHold: false }).whereNotNull('keepDays');

  return {
    /** Ways to a provider that nobody ended or claimed: they hold whom it proved, so they go without waiting for the next one. */
    async deleteExpiredSignIns(): Promise<number> {
      const flows = await knex('signInFlows').where('expiresAt', '<', knex.fn.now()).delete();
      const orders = await knex('bankidOrders').where('startedAt', '<', knex.raw(`now() - interval '1 day'`)).delete(); // biome-ignore format: one line
      return flows + orders;
    },

    async tenantsWithPolicies({
      afterTenantId,
    }: RetentionInput): Promise<{ tenantId: string; processId: string }[]> {
      const query = knex('retentionPolicies as r')
        .join('tenants as t', 't.id', 'r.tenantId')
        .whereNull('t.erasedAt')
        .where({ 'r.hasLegalHold': false })
        .whereNotNull('r.keepDays')
        .distinct('r.tenantId')
        .orderBy('r.tenantId')
        .limit(tenantsAtATime);
      if (afterTenantId) query.where('r.tenantId', '>', afterTenantId);
      return (await query).map(({ tenantId }) => ({ tenantId, processId: newId() }));
    },

    async openRetention({ tenantId, processId }: RetentionRun): Promise<RetainedKind[]> {
      await knex.transaction((trx) =>
        openProcess(trx, {
          processId,
          tenantId,
          companyId: tenantId,
          kind: 'retention',
          workflowId: systemWorkflowId('retention', 'nightly'),
          subjectKind: 'company',
          subjectId: tenantId,
        }),
      );
      const rows = await policies(tenantId).orderBy('dataKind').select('dataKind');
      return rows.map(({ dataKind }) => dataKind as RetainedKind);
    },

    /** Documents go as when a person deletes them, so that their vectors and files go too; the rest by its rows and files. */
    async deleteOldData({
      tenantId,
      processId,
      dayMs,
      dataKind,
    }: RetentionRun & { dataKind: RetainedKind }): Promise<number> {
      const policy = await policies(tenantId).where({ dataKind }).first('keepDays');
      if (!policy) return 0;
      const scope = { tenantId, dataKind, before: new Date(Date.now() - policy.keepDays * dayMs) };
      let deleted = 0;
      await withHeartbeat(async ({ signal }) => {
        for (let afterId: string | undefined; ; ) {
          signal.throwIfAborted();
          const ids = await oldIds(knex, scope, { limit: itemsAtATime, ...(afterId ? { afterId } : {}) });
          if (dataKind === 'documents') for (const id of ids) await deleteDocument(tenantId, id);
          else await deleteRows(dataKind, ids, processId);
          deleted += ids.length;
          afterId = ids.at(-1);
          if (ids.length < itemsAtATime) return;
        }
      });
      await knex.transaction((trx) =>
        recordProcessEvent(trx, {
          processId,
          kind: 'progress',
          phase: dataKind,
          messageKey: `retention.${dataKind}`,
          args: { count: deleted, days: policy.keepDays },
          effectKey: `retention:${processId}:${dataKind}`,
        }),
      );
      return deleted;
    },

    async closeRetention({
      tenantId,
      processId,
      counts,
    }: RetentionRun & { counts: RetainedCount[] }): Promise<void> {
      const detail = Object.fromEntries(counts.map(({ dataKind, deleted }) => [dataKind, deleted]));
      await knex.transaction(async (trx) => {
        const { closedAt } = await trx('processes').where({ id: processId }).first('closedAt');
        if (closedAt) return;
        await closeProcess(trx, {
          processId,
          state: 'succeeded',
          phase: 'done',
          messageKey: 'retention.done',
          lastErrorCode: null,
        });
        await recordAudit(trx, {
          tenantId,
          actorKind: 'system',
          action: 'retention.applied',
          subjectKind: 'Company',
          subjectId: tenantId,
          outcome: 'allowed',
          detail,
        });
      });
    },
  };

  async function deleteDocument(companyId: string, dataFileId: string): Promise<void> {
    const file = await knex('dataFiles').where({ id: dataFileId }).first('projectId', 'uploadedBy');
    if (file)
      await signals.deleteDocument({ processId: newId(), companyId, projectId: file.projectId, dataFileId });
  }

  /** The bytes after the rows that name them: a crash in between leaves bytes that the nightly check takes away. */
  async function deleteRows(
    kind: Exclude<RetainedKind, 'documents'>,
    ids: string[],
    ownId: string,
  ): Promise<void> {
    const others = ids.filter((id) => id !== ownId);
    if (others.length === 0) return;
    const keys = await knex.transaction((trx) => deleteOld(trx, kind, others));
    for (const key of keys) await storage.remove(key);
  }
};
