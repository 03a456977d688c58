// Everything a socket can say: which thing changed, by id only. The browser then reads the thing itself.
import { z } from 'zod';
import { Id } from './primitives.ts';

const place = { tenantId: Id, companyId: Id.optional(), projectId: Id.optional() };
const event = <const T extends string, S extends z.ZodRawShape>(type: T, ids: S) =>
  z.object({ type: z.literal(type), ...place, ...ids });

/** One committed change, as stored in app_events. Ids only: no names, no text, nothing that a revoked reader may keep. */
export const AppEvent = z.discriminatedUnion('type', [
  /** `startedBy`: of processes outside companies, whose starter may follow them even when the place is gone. */
  event('process.progressed', { processId: Id, seq: z.int().min(1), startedBy: Id.optional() }),
  event('file.changed', { dataFileId: Id }),
  event('message.progressed', { conversationId: Id, messageId: Id, askedBy: Id }),
  event('report.changed', { reportId: Id }),
  event('documentRequest.changed', { documentRequestId: Id }),
  event('invitation.changed', { invitationId: Id }),
  event('membership.changed', { userId: Id }),
  /** A portfolio's access to a company: asked for, given, changed or ended. */
  event('grant.changed', { portfolioId: Id, grantId: Id }),
  event('company.changed', {}),
  event('portfolio.changed', {}),
  event('template.changed', { templateId: Id }),
  event('agent.changed', { agentId: Id }),
]);
export type AppEvent = z.infer<typeof AppEvent>;
export type AppEventType = AppEvent['type'];
