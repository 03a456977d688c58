// Side effects of an erasure: every step can run again and ends the same; what is left is counted where it would be.
import { Context } from '@temporalio/activity';
import { platformTenantId } from '#contracts/platform.ts';
import type {
  ErasureStore,
  PrivacyErasureInput,
  PrivacyErasureOutcome,
  StoreReceipt,
} from '#contracts/privacy.ts';
import { systemWorkflowId } from '#contracts/workflow-ids.ts';
import { recordAudit } from '#db/audit.ts';
import { freezeCompany, freezePerson, openWorkflowIdsOfPerson } from '#db/privacy/freeze.ts';
import { blankAccount } from '#db/privacy/person-rows.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { openWorkflowIds } from '#db/queries/workspace-removal.ts';
import type { Deps } from './deps.ts';
import { signedReceipt } from './erasure-receipt.ts';
import { createErasureStores } from './erasure-stores.ts';
import { withHeartbeat } from './heartbeat.ts';

type InStore = PrivacyErasureInput & { store: ErasureStore };

export const createPrivacyErasureActivities = (deps: Deps) => {
  const { knex, signals } = deps;
  const stores = createErasureStores(deps);
  const note = (
    { processId }: PrivacyErasureInput,
    line: Omit<Parameters<typeof recordProcessEvent>[1], 'processId'>,
  ) => knex.transaction((trx) => recordProcessEvent(trx, { processId, ...line }));

  return {
    /** Its process belongs to the platform: the company's own rows go. */
    async openErasure(input: PrivacyErasureInput): Promise<void> {
      const { privacyRequestId, processId, subject, actorId } = input;
      const isPerson = subject.kind === 'person';
      await knex.transaction(async (trx) => {
        await openProcess(trx, {
          processId,
          tenantId: platformTenantId,
          kind: 'privacyErasure',
          workflowId: systemWorkflowId('privacyErasure', subject.id),
          subjectKind: 'privacy_request',
          subjectId: privacyRequestId,
          startedBy: actorId,
        });
        await trx('privacyRequests')
          .insert({
            id: privacyRequestId,
            tenantId: isPerson ? null : subject.id,
            subjectUserId: isPerson ? subject.id : null,
            kind: 'erasure',
            state: 'requested',
            requestedBy: actorId,
            processId,
          })
          .onConflict('id')
          .ignore();
        if (!isPerson)
          await recordProcessEvent(trx, {
            processId,
            kind: 'waiting',
            phase: 'requested',
            messageKey: 'privacyErasure.waits_for_second',
            state: 'waiting',
            needsAction: true,
            effectKey: `requested:${processId}`,
          });
      });
    },

    async recordConfirmation(input: PrivacyErasureInput & { confirmedBy: string }): Promise<void> {
      const { privacyRequestId, processId, confirmedBy } = input;
      await knex.transaction(async (trx) => {
        await trx('privacyRequests')
          .where({ id: privacyRequestId, state: 'requested' })
          .update({ state: 'confirmed', confirmedBy, confirmedAt: new Date() });
        await recordProcessEvent(trx, {
          processId,
          kind: 'decision',
          phase: 'confirmed',
          messageKey: 'privacyErasure.confirmed',
          actorId: confirmedBy,
          state: 'waiting',
          needsAction: false,
          effectKey: `confirmed:${processId}`,
        });
      });
    },

    /** Nothing was touched. */
    async closeErasure(
      input: PrivacyErasureInput & { outcome: 'expired' | 'aborted'; abortedBy: string | null },
    ): Promise<void> {
      const { privacyRequestId, processId, outcome, abortedBy } = input;
      await knex.transaction(async (trx) => {
        await trx('privacyRequests')
          .where({ id: privacyRequestId })
          .update({ state: 'cancelled', doneAt: new Date() });
        await closeProcess(trx, {
          processId,
          state: 'cancelled',
          phase: outcome,
          messageKey: `privacyErasure.${outcome}`,
          actorId: abortedBy,
        });
      });
    },

    /** The point of no return: from this commit on nobody reaches what is about to go. */
    async freezeSubject(input: PrivacyErasureInput): Promise<void> {
      const { privacyRequestId, processId, subject } = input;
      await knex.transaction(async (trx) => {
        await trx('privacyRequests').where({ id: privacyRequestId }).update({ state: 'running' });
        if (subject.kind === 'company') await freezeCompany(trx, subject.id);
        else await freezePerson(trx, subject.id);
        await recordProcessEvent(trx, {
          processId,
          kind: 'phase',
          phase: 'frozen',
          messageKey: 'privacyErasure.frozen',
          state: 'running',
          effectKey: `frozen:${processId}`,
        });
      });
    },

    /** Schedules first, or they would start new ones. */
    async endSubjectProcesses(input: PrivacyErasureInput): Promise<number> {
      const { subject, processId } = input;
      const isCompany = subject.kind === 'company';
      if (isCompany) await signals.endSchedules(subject.id);
      const ids = isCompany
        ? await openWorkflowIds(knex, [subject.id], processId)
        : await openWorkflowIdsOfPerson(knex, subject.id, processId);
      const ended = await withHeartbeat(() =>
        signals.endProcesses(isCompany ? [subject.id] : [], ids, Context.current().cancellationSignal),
      );
      await note(input, {
        kind: 'phase',
        phase: 'ended',
        messageKey: 'privacyErasure.processes_ended',
        args: { count: ended },
        effectKey: `ended:${processId}`,
      });
      return ended;
    },

    async eraseStore(input: InStore & { pass: number }): Promise<number> {
      const deleted = await withHeartbeat(({ signal }) => stores[input.store].erase(input, signal));
      await note(input, {
        kind: 'progress',
        phase: input.store,
        messageKey: `privacyErasure.erased_${input.store}`,
        args: { count: deleted, pass: input.pass },
        effectKey: `erased:${input.processId}:${input.store}:${input.pass}`,
      });
      return deleted;
    },

    countLeftovers: (input: InStore): Promise<number> =>
      withHeartbeat(() => stores[input.store].count(input)),

    /** The account's last trace, the receipt and the end, in one transaction. */
    async finishErasure(
      input: PrivacyErasureInput & { passes: number; stores: StoreReceipt[] },
    ): Promise<PrivacyErasureOutcome> {
      const { privacyRequestId, processId, subject } = input;
      const leftovers = input.stores.reduce((sum, one) => sum + one.leftovers, 0);
      const outcome = leftovers === 0 ? 'erased' : 'failed';
      await knex.transaction(async (trx) => {
        const request = await trx('privacyRequests').where({ id: privacyRequestId }).forUpdate().first();
        if (request.state !== 'running') return;
        if (subject.kind === 'person' && leftovers === 0) await blankAccount(trx, subject.id);
        const receipt = signedReceipt(deps.masterKey, { ...input, ...request, privacyRequestId });
        await trx('privacyRequests')
          .where({ id: privacyRequestId })
          .update({
            state: leftovers === 0 ? 'done' : 'failed',
            receipt: JSON.stringify(receipt),
            doneAt: receipt.completedAt,
          });
        await recordAudit(trx, {
          tenantId: platformTenantId,
          actorKind: 'system',
          action: 'privacy.erased',
          subjectKind: 'PrivacyRequest',
          subjectId: privacyRequestId,
          outcome: 'allowed',
          detail: { subject, leftovers, signature: receipt.signature },
        });
        await closeProcess(trx, {
          processId,
          state: leftovers === 0 ? 'succeeded' : 'failed',
          phase: outcome,
          messageKey: `privacyErasure.${outcome}`,
          args: { leftovers },
          lastErrorCode: null,
        });
      });
      return outcome;
    },
  };
};
