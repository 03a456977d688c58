// Requests for documents to people without an account: ask, list, read, close, reopen, give more time.
import { shareLinkAddress, shareLinkToken } from '#config/share-link.ts';
import { documentRequests } from '#contracts/api/document-requests.ts';
import type { NewDocumentRequest } from '#contracts/document-request.ts';
import { AppError, type FieldProblem } from '#contracts/errors.ts';
import { DocumentRequest } from '#db/models/document-request.ts';
import { ShareLink } from '#db/models/share-link.ts';
import { newId } from '#db/new-id.ts';
import { listDocumentRequests, requestParts } from '#db/queries/document-requests.ts';
import { listShareLinks } from '#db/queries/share-links.ts';
import { authorize, personOf } from '../authorize.ts';
import { companyOfProject } from '../company-of-project.ts';
import type { ApiDeps } from '../deps.ts';
import { presentRequestParts } from '../presenters/document-request.ts';
import { type Caller, route } from '../route.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A link outlives its due date: late answers are better than none. */
const graceDays = 14;
const leastDays = 30;
const mostDays = 365;

/** The end of the day in Sweden's longest offset, so that a due date is wholly there for whoever answers. */
const endOfDay = (date: string) => new Date(`${date}T21:59:59.000Z`);

function timesFor(dueOn: string): { dueAt: string; expiresAt: string } {
  const dueAt = endOfDay(dueOn);
  const wrong = (code: string, message: string) =>
    new AppError('invalid_input', { fields: [{ path: 'dueOn', code, message }] });
  if (dueAt.getTime() < Date.now()) throw wrong('in_the_past', 'must not be in the past');
  if (dueAt.getTime() > Date.now() + mostDays * dayMs) throw wrong('too_far', 'must be within a year');
  const expiresAt = Math.max(Date.now() + leastDays * dayMs, dueAt.getTime() + graceDays * dayMs);
  return { dueAt: dueAt.toISOString(), expiresAt: new Date(expiresAt).toISOString() };
}

function checkPeriods({ items }: NewDocumentRequest): void {
  const fields = items.flatMap(({ periodStart, periodEnd }, index): FieldProblem[] => {
    if ((periodStart === null) !== (periodEnd === null))
      return [{ path: `items.${index}.${periodStart ? 'periodEnd' : 'periodStart'}`, code: 'required', message: 'a period has a start and an end' }]; // biome-ignore format: one line
    const isReversed = periodStart !== null && periodEnd !== null && periodEnd < periodStart;
    return isReversed ? [{ path: `items.${index}.periodEnd`, code: 'before_start', message: 'must not be before periodStart' }] : []; // biome-ignore format: one line
  });
  if (fields.length > 0) throw new AppError('invalid_input', { fields });
}

export const documentRequestRoutes = ({ knex, env, launch }: Pick<ApiDeps, 'knex' | 'env' | 'launch'>) => {
  const requestFor = async (caller: Caller, action: 'read' | 'update', requestId: string) => {
    const request = await DocumentRequest.query(knex).findById(requestId).throwIfNotFound();
    const { id, companyId, projectId, createdBy } = request;
    await authorize(caller, action, 'DocumentRequest', { id, companyId, projectId, createdBy });
    return { ...request, documentRequestId: id, projectId: projectId ?? '' };
  };
  const linkOf = async (documentRequestId: string) =>
    ShareLink.query(knex).where({ documentRequestId }).orderBy('createdAt', 'desc').first().throwIfNotFound();
  return [
    route(documentRequests.list, async ({ params }, caller) => {
      const { projectId } = params;
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'read', 'DocumentRequest', { companyId, projectId });
      return { items: await listDocumentRequests(knex, caller.ability, { projectId }) };
    }),
    route(documentRequests.create, async ({ params, body }, caller) => {
      const { projectId } = params;
      const ids = { requestId: newId(), processId: newId(), linkId: newId() };
      caller.acts?.about({
        creates: { subjectKind: 'DocumentRequest', subjectId: ids.requestId },
        detail: { linkId: ids.linkId, items: body.items.length },
      });
      const companyId = await companyOfProject(knex, projectId);
      await authorize(caller, 'create', 'DocumentRequest', { companyId, projectId });
      checkPeriods(body);
      await launch.documentRequest.start({
        documentRequestId: ids.requestId,
        processId: ids.processId,
        linkId: ids.linkId,
        companyId,
        projectId,
        actorId: personOf(caller),
        ...timesFor(body.dueOn),
        creation: {
          recipient: body.recipient,
          message: body.message,
          items: body.items.map((item) => ({ id: newId(), ...item })),
        },
      });
      const token = shareLinkToken(ids.linkId, env.SESSION_SECRET);
      return { ...ids, address: shareLinkAddress(env.PUBLIC_URL, token) };
    }),
    route(documentRequests.get, async ({ params }, caller) => {
      const { documentRequestId, createdBy, companyId, projectId } = await requestFor(
        caller,
        'read',
        params.requestId,
      );
      const [request] = await listDocumentRequests(knex, caller.ability, { requestId: documentRequestId });
      if (!request) throw new AppError('not_found');
      const parts = presentRequestParts(await requestParts(knex, documentRequestId));
      return { ...request, createdBy, companyId, projectId, ...parts, links: await listShareLinks(knex, { documentRequestId }) }; // biome-ignore format: one line
    }),
    route(documentRequests.close, async ({ params }, caller) => {
      const request = await requestFor(caller, 'update', params.requestId);
      await launch.documentRequest.close(request, personOf(caller));
      return undefined;
    }),
    route(documentRequests.reopen, async ({ params, body }, caller) => {
      const request = await requestFor(caller, 'update', params.requestId);
      const { documentRequestId, companyId, projectId, dueAt } = request;
      const link = await linkOf(documentRequestId);
      if (link.revokedAt || request.state === 'sent' || request.state === 'cancelled')
        throw new AppError('already_decided');
      const actorId = personOf(caller);
      // Due dates are kept unless they have passed: two weeks then.
      const soon = new Date(Date.now() + graceDays * dayMs).toISOString().slice(0, 10);
      const isAhead = dueAt !== null && dueAt.getTime() > Date.now();
      const times = timesFor(body.dueOn ?? (isAhead ? dueAt.toISOString().slice(0, 10) : soon));
      const reopening = { reopeningId: newId(), reason: body.reason, actorId, ...times };
      const run = { documentRequestId, companyId, projectId, linkId: link.id, actorId, ...times };
      const isRunning = request.state === 'answered' && request.processId !== null;
      const processId = isRunning ? (request.processId as string) : newId();
      await launch.documentRequest.reopen({ ...run, processId }, reopening);
      return undefined;
    }),
    route(documentRequests.extend, async ({ params, body }, caller) => {
      const request = await requestFor(caller, 'update', params.requestId);
      await launch.documentRequest.extend(request, { actorId: personOf(caller), ...timesFor(body.dueOn) });
      return undefined;
    }),
  ];
};
