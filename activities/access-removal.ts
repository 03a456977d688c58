// Side effects of a loss of rights: the right itself first, then what hung on it. Every step can run again.
import type { AccessLost, AccessRemovalInput } from '#contracts/access-removal.ts';
import { workflowId } from '#contracts/workflow-ids.ts';
import { once } from '#db/effects.ts';
import { closeProcess, openProcess, recordProcessEvent } from '#db/process-log.ts';
import { takeAway } from '#db/queries/access-removal.ts';
import {
  lostAnswers,
  lostInvitations,
  lostReports,
  pauseLostSchedules,
  requestsWithoutLink,
  revokeLostLinks,
} from '#db/queries/lost-work.ts';
import type { Deps } from './deps.ts';

type Trx = Parameters<typeof recordProcessEvent>[0];

export const createAccessRemovalActivities = ({ knex, signals }: Pick<Deps, 'knex' | 'signals'>) => {
  const tell = (
    trx: Trx,
    { processId, actorId }: AccessLost,
    happened: string,
    args: Record<string, number>,
  ) =>
    recordProcessEvent(trx, {
      processId,
      kind: 'progress',
      phase: happened,
      messageKey: `accessRemoval.${happened}`,
      args,
      actorId,
      effectKey: `${happened}:${processId}`,
    });
  return {
    /** From this commit on the right is gone for every request, socket and token; refused for good by our own codes. */
    async takeAccessAway(input: AccessRemovalInput): Promise<AccessLost> {
      const { processId, tenantId, actorId } = input;
      return knex.transaction((trx) =>
        once(trx, `access:${processId}`, tenantId, async () => {
          const { happened, args, subjectKind, subjectId, userIds } = await takeAway(trx, input);
          // No company in its place: this is for those who administer its people, not for portfolios that were let in.
          await openProcess(trx, {
            processId,
            tenantId,
            kind: 'accessRemoval',
            workflowId: workflowId(tenantId, 'accessRemoval', processId),
            subjectKind,
            subjectId,
            startedBy: actorId,
          });
          await recordProcessEvent(trx, {
            processId,
            kind: 'decision',
            phase: 'taken',
            messageKey: `accessRemoval.${happened}`,
            args,
            actorId,
          });
          return { processId, tenantId, actorId, userIds };
        }),
      );
    },

    /** Found by rows, reached by deterministic ids. What starts later is refused by its own look at the rights. */
    async endRunningWork(lost: AccessLost): Promise<{ answers: number; reports: number }> {
      const [answers, reports] = await Promise.all([
        lostAnswers(knex, lost.userIds),
        lostReports(knex, lost.userIds),
      ]);
      for (const { id, tenantId, portfolioId } of answers)
        if (portfolioId) await signals.stopPortfolioAnswer(portfolioId, id, lost.actorId);
        else await signals.stopAnswer(tenantId, id, lost.actorId);
      for (const { id, companyId } of reports) await signals.cancelReport(companyId, id, lost.actorId);
      const counts = { answers: answers.length, reports: reports.length };
      if (answers.length + reports.length > 0)
        await knex.transaction((trx) => tell(trx, lost, 'work_ended', counts));
      return counts;
    },

    async closeIssuedLinks(lost: AccessLost): Promise<number> {
      const closed = await knex.transaction(async (trx) => {
        const count = await revokeLostLinks(trx, lost.userIds, lost.actorId);
        if (count > 0) await tell(trx, lost, 'links_closed', { count });
        return count;
      });
      // Dead at once by their rows; then what waits for them ends, however often this is tried.
      for (const request of await requestsWithoutLink(knex, lost.userIds))
        await signals.endRequest(request, lost.actorId);
      return closed;
    },

    /** The rows say that they stand still and why; nothing plays schedules yet, so there is no timer to stop. */
    async pauseSchedules(lost: AccessLost): Promise<number> {
      return knex.transaction(async (trx) => {
        const count = await pauseLostSchedules(trx, lost.userIds, lost.actorId);
        if (count > 0) await tell(trx, lost, 'schedules_paused', { count });
        return count;
      });
    },

    async withdrawInvitations(lost: AccessLost): Promise<number> {
      const open = await lostInvitations(knex, lost.userIds);
      for (const { id, tenantId } of open)
        await signals.withdrawInvitation(tenantId, id, {
          actorId: lost.actorId,
          reason: 'inviter_lost_right',
        });
      const count = open.length;
      if (count > 0) await knex.transaction((trx) => tell(trx, lost, 'invitations_withdrawn', { count }));
      return count;
    },

    async closeAccessRemoval({ processId, actorId }: AccessLost): Promise<void> {
      await knex.transaction((trx) =>
        closeProcess(trx, {
          processId,
          state: 'succeeded',
          phase: 'done',
          messageKey: 'accessRemoval.done',
          actorId,
        }),
      );
    },
  };
};
