// Every route of the product.
import type { ApiDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { accountChangeRoutes } from './account-changes.ts';
import { accountLinkRoutes } from './account-links.ts';
import { accountRoutes } from './accounts.ts';
import { adminRoutes } from './admin.ts';
import { agentRoutes } from './agents.ts';
import { answerHowRoutes } from './answer-how.ts';
import { auditRoutes } from './audit.ts';
import { bankIdRoutes } from './bankid.ts';
import { budgetRoutes } from './budgets.ts';
import { chatRoutes } from './chats.ts';
import { documentRequestRoutes } from './document-requests.ts';
import { documentRoutes } from './documents.ts';
import { federatedRoutes } from './federated.ts';
import { grantRoutes } from './grants.ts';
import { identityRoutes } from './identities.ts';
import { invitationBatchRoutes } from './invitation-batches.ts';
import { invitationRoutes } from './invitations.ts';
import { membershipRoutes } from './memberships.ts';
import { metricRoutes } from './metrics.ts';
import { portfolioChatRoutes } from './portfolio-chats.ts';
import { privacyRoutes } from './privacy.ts';
import { processRoutes } from './processes.ts';
import { reportScheduleRoutes } from './report-schedules.ts';
import { reportTemplateRoutes } from './report-templates.ts';
import { reportRoutes } from './reports.ts';
import { retentionRoutes } from './retention.ts';
import { roomRoutes } from './rooms.ts';
import { sessionRoutes } from './sessions.ts';
import { shareLinkRoutes } from './share-links.ts';
import { sharedRoutes } from './shared.ts';
import { uploadPieceRoutes } from './upload-pieces.ts';
import { uploadRoutes } from './uploads.ts';

export const createRoutes = (deps: ApiDeps): Route[] => [
  ...accountRoutes(deps),
  ...federatedRoutes(deps),
  ...identityRoutes(deps),
  ...auditRoutes(deps),
  ...bankIdRoutes(deps),
  ...accountLinkRoutes(deps),
  ...accountChangeRoutes(deps),
  ...sessionRoutes(deps),
  ...roomRoutes(deps),
  ...invitationRoutes(deps),
  ...membershipRoutes(deps),
  ...grantRoutes(deps),
  ...invitationBatchRoutes(deps),
  ...accessRoutes(deps),
  ...uploadRoutes(deps),
  ...uploadPieceRoutes(deps),
  ...documentRoutes(deps),
  ...chatRoutes(deps),
  ...agentRoutes(deps),
  ...answerHowRoutes(deps),
  ...budgetRoutes(deps),
  ...portfolioChatRoutes(deps),
  ...metricRoutes(deps),
  ...privacyRoutes(deps),
  ...retentionRoutes(deps),
  ...processRoutes(deps),
  ...reportTemplateRoutes(deps),
  ...reportRoutes(deps),
  ...reportScheduleRoutes(deps),
  ...adminRoutes(deps),
  ...documentRequestRoutes(deps),
  ...shareLinkRoutes(deps),
  ...sharedRoutes(deps),
];
