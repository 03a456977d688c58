// Every route of the product.
import type { ApiDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { accountRoutes } from './accounts.ts';
import { adminRoutes } from './admin.ts';
import { auditRoutes } from './audit.ts';
import { bankIdRoutes } from './bankid.ts';
import { chatRoutes } from './chats.ts';
import { documentRoutes } from './documents.ts';
import { federatedRoutes } from './federated.ts';
import { grantRoutes } from './grants.ts';
import { identityRoutes } from './identities.ts';
import { invitationBatchRoutes } from './invitation-batches.ts';
import { invitationRoutes } from './invitations.ts';
import { membershipRoutes } from './memberships.ts';
import { processRoutes } from './processes.ts';
import { reportTemplateRoutes } from './report-templates.ts';
import { reportRoutes } from './reports.ts';
import { roomRoutes } from './rooms.ts';
import { uploadRoutes } from './uploads.ts';

export const createRoutes = (deps: ApiDeps): Route[] => [
  ...accountRoutes(deps),
  ...federatedRoutes(deps),
  ...identityRoutes(deps),
  ...auditRoutes(deps),
  ...bankIdRoutes(deps),
  ...roomRoutes(deps),
  ...invitationRoutes(deps),
  ...membershipRoutes(deps),
  ...grantRoutes(deps),
  ...invitationBatchRoutes(deps),
  ...accessRoutes(deps),
  ...uploadRoutes(deps),
  ...documentRoutes(deps),
  ...chatRoutes(deps),
  ...processRoutes(deps),
  ...reportTemplateRoutes(deps),
  ...reportRoutes(deps),
  ...adminRoutes(deps),
];
