// Inviting many people by a list.
import { invitationBatches } from '#contracts/api/invitation-batches.ts';
import { AppError } from '#contracts/errors.ts';
import type { BatchEntry, BatchList } from '#contracts/invitation-batch.ts';
import { newId } from '#db/new-id.ts';
import { findBatch, withoutKnown } from '#db/queries/invitation-batches.ts';
import { authorize, personOf } from '../authorize.ts';
import type { ApiDeps } from '../deps.ts';
import { readInvitationList } from '../read-invitation-list.ts';
import { type Caller, route } from '../route.ts';
import { placeOfScope } from './rooms.ts';

/** What a process may be started with (temporal/interceptors/payload-limit.ts), less what is not lines. */
const mostBytes = 60 * 1024;

export const invitationBatchRoutes = ({ knex, env, launch }: Pick<ApiDeps, 'knex' | 'env' | 'launch'>) => {
  async function judged(body: BatchList, caller: Caller) {
    const place = await placeOfScope(knex, body);
    await authorize(caller, 'create', 'Invitation', place);
    const lines = readInvitationList(body.csv, body.scopeKind);
    return { place, lines: await withoutKnown(knex, body.scopeKind, body.scopeId, lines) };
  }

  return [
    route(invitationBatches.preview, async ({ body }, caller) => {
      const { lines } = await judged(body, caller);
      return { lines, invites: lines.filter(({ outcome }) => outcome === 'invite').length };
    }),

    route(invitationBatches.start, async ({ body }, caller) => {
      const { place, lines } = await judged(body, caller);
      const entries = lines
        .filter(({ outcome }) => outcome === 'invite')
        .map(({ line, email, role, language }): BatchEntry => [newId(), line, email, role, language]);
      if (entries.length === 0)
        throw new AppError('invalid_input', {
          fields: [{ path: 'csv', code: 'nobody_to_invite', message: 'no line of it can be invited' }],
        });
      if (Buffer.byteLength(JSON.stringify(entries)) > mostBytes)
        throw new AppError('too_large', { values: { limit: '60 kB' } });
      const portfolioId = 'portfolioId' in place ? place.portfolioId : null;
      const companyId = 'companyId' in place ? place.companyId : null;
      const processId = newId();
      await launch.invitationBatch.start({
        processId,
        tenantId: (portfolioId ?? companyId) as string,
        scopeKind: body.scopeKind,
        portfolioId,
        companyId,
        projectId: body.scopeKind === 'project' ? body.scopeId : null,
        invitedBy: personOf(caller),
        expiresIn: env.INVITATION_EXPIRES_IN,
        remindAfter: ['3 days', '4 days'],
        entries,
      });
      return { processId, invited: entries.length, skipped: lines.length - entries.length };
    }),

    route(invitationBatches.get, async ({ params }, caller) => {
      const batch = await findBatch(knex, params.processId);
      if (!batch) throw new AppError('not_found');
      await authorize(caller, 'read', 'Invitation', await placeOfScope(knex, batch));
      return batch;
    }),
  ];
};
